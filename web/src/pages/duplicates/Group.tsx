import { useState } from "react";
import { Link } from "wouter";
import type { DuplicateGroup, Member } from "../../api/duplicates";
import { formatBytes, formatCount, formatDate } from "../../format";
import { Icon } from "../../parts/Icon";
import * as texts from "../../texts";
import { folderOf, nameOf, visible } from "../files/visible";
import { fileLink } from "../insights/links";

const FEW = 6;

interface Props {
  group: DuplicateGroup;
  /** What people call the sources. */
  names: Map<string, string>;
  onDecide(keep: boolean): void;
}

/** Files of the same content. */
export function Group({ group, names, onDecide }: Props) {
  const [all, setAll] = useState(false);
  const name = visible(nameOf(group.members[0]?.path ?? ""));
  const members = all ? group.members : group.members.slice(0, FEW);
  const count = formatCount(group.count);
  return (
    <article className="card group" tabIndex={-1} aria-label={texts.duplicates.group(name, count, formatBytes(group.wastedBytes))}>
      <header>
        <h3 className="name">
          <bdi>{name}</bdi>
        </h3>
        <span className="muted">{texts.duplicates.copiesOf(count, formatBytes(group.size))}</span>
        {group.undecided && !group.remembered && <span className="badge warn">{texts.duplicates.undecided}</span>}
        {group.remembered && <span className="badge good">{texts.duplicates.remembered}</span>}
        <strong className="number gain">{texts.duplicates.gain(formatBytes(group.wastedBytes))}</strong>
        {!group.possible && (
          <button type="button" className="quiet" onClick={() => onDecide(!group.remembered)}>
            {group.remembered ? texts.duplicates.decideAgain : texts.duplicates.keepAll}
          </button>
        )}
      </header>
      <ul>
        {members.map((member) => (
          <MemberRow
            key={`${member.source} ${member.id}`}
            member={group.remembered ? { ...member, keep: true } : member}
            source={names.get(member.source)} several={names.size > 1}
          />
        ))}
      </ul>
      {group.members.length > FEW && !all && (
        <button type="button" className="quiet" onClick={() => setAll(true)}>
          {texts.duplicates.allMembers(formatCount(group.members.length))}
        </button>
      )}
    </article>
  );
}

function MemberRow({ member, source, several }: { member: Member; source: string | undefined; several: boolean }) {
  const { keep } = member;
  return (
    <li className={keep === false ? "goes" : ""}>
      {keep !== undefined && (
        <span className={`badge ${keep ? "good" : ""}`}>
          <Icon name={keep ? "check" : "close"} />
          {keep ? texts.duplicates.stays : texts.duplicates.goes}
        </span>
      )}
      <span className="member-path">
        <Link href={fileLink(member.source, member.id)}>
          <bdi>{visible(nameOf(member.path))}</bdi>
        </Link>{" "}
        <span className="muted">
          <bdi>{visible(folderOf(member.path))}</bdi>
        </span>
      </span>
      {!member.own && <span className="badge">{texts.duplicates.notOwn}</span>}
      {several && <span className="muted member-source">{source}</span>}
      <span className="muted number">{formatDate(member.modifiedTime)}</span>
    </li>
  );
}
