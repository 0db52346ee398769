import { Link } from "wouter";
import { useFolderGroups, type FolderGroup } from "../../api/duplicates";
import { useSources } from "../../api/queries";
import { formatBytes, formatCount } from "../../format";
import { Icon } from "../../parts/Icon";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { folderOf, nameOf, visible } from "../files/visible";
import { folderLink } from "../insights/links";

/** Folders in which everything is equal: one decision in place of many. */
export function EqualFolders() {
  const groups = useFolderGroups();
  const rows = groups.data?.pages.flatMap((page) => page.groups) ?? [];
  return (
    <>
      <p className="muted">{texts.duplicates.foldersLead}</p>
      <ProblemNote error={groups.error} onRetry={() => void groups.refetch()} />
      {groups.isPending && <p className="muted">{texts.loading}</p>}
      {groups.data && rows.length === 0 && !groups.hasNextPage && <p className="empty">{texts.duplicates.emptyList}</p>}
      <ol className="folder-groups" aria-label={texts.duplicates.tabs.folders}>
        {rows.map((group) => (
          <li key={group.fingerprint}>
            <Folders group={group} />
          </li>
        ))}
      </ol>
      {groups.hasNextPage && (
        <button type="button" disabled={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
          {texts.showMore}
        </button>
      )}
    </>
  );
}

function Folders({ group }: { group: FolderGroup }) {
  const sources = useSources().data ?? [];
  const name = visible(nameOf(group.members[0]?.path ?? ""));
  const count = formatCount(group.count);
  const gain = formatBytes(group.wastedBytes);
  return (
    <article className="card group" aria-label={texts.duplicates.group(name, count, gain)}>
      <header>
        <h3 className="name">
          <bdi>{name}</bdi>
        </h3>
        <span className="muted">{texts.duplicates.foldersOf(count, formatCount(group.files), formatBytes(group.bytes))}</span>
        <strong className="number gain">{texts.duplicates.gain(gain)}</strong>
      </header>
      <ul>
        {group.members.map((member) => (
          <li key={`${member.source} ${member.id}`}>
            <Icon name="folder" />
            <span className="member-path">
              <Link href={folderLink(member.source, member.id)}>
                <bdi>{visible(nameOf(member.path))}</bdi>
              </Link>{" "}
              <span className="muted">
                <bdi>{visible(folderOf(member.path))}</bdi>
              </span>
            </span>
            {sources.length > 1 && (
              <span className="muted member-source">{sources.find((source) => source.id === member.source)?.name}</span>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}
