import { Link } from "wouter";
import { formatBytes } from "../format";
import { folderOf, nameOf, visible } from "../pages/files/visible";
import { Icon, type IconName } from "./Icon";

interface Props {
  icon: IconName;
  href: string;
  path: string;
  bytes: number;
  /** What else is to be known. */
  more?: string | undefined;
}

/** A file or folder in a short list of those that are worth a look. */
export function TopRow({ icon, href, path, bytes, more }: Props) {
  return (
    <li>
      <Icon name={icon} />
      <span className="top-name">
        <Link href={href}>
          <bdi>{visible(nameOf(path))}</bdi>
        </Link>
        <span className="muted">
          <bdi>{visible(folderOf(path))}</bdi>
        </span>
      </span>
      <span className="number">
        <strong>{formatBytes(bytes)}</strong>
        <span className="muted">{more}</span>
      </span>
    </li>
  );
}
