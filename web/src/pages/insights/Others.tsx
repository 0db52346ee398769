import type { ReactNode } from "react";
import type { Insights } from "../../api/insights";
import { formatBytes, formatCount } from "../../format";
import { Facts } from "../../parts/Facts";
import { Panel } from "../../parts/Panel";
import * as texts from "../../texts";

/** What else is to be known of a source; nothing if there is nothing. */
export function Others({ insights }: { insights: Insights }) {
  const told = (count: number | undefined) => (count ? formatCount(count) : undefined);
  const facts: [string, ReactNode][] = [
    [texts.insights.own, insights.ownBytes === insights.bytes ? undefined : formatBytes(insights.ownBytes)],
    [texts.insights.quota, insights.quota && quota(insights.quota)],
    [texts.insights.orphans, insights.orphans?.files ? formatBytes(insights.orphans.bytes) : undefined],
    [texts.insights.emptyFiles, told(insights.emptyFiles)],
    [texts.insights.emptyFolders, told(insights.emptyFolders)],
    [texts.insights.shortcuts, told(insights.shortcuts)],
    [texts.insights.withoutFolder, told(insights.withoutFolder)],
    [texts.insights.foldersInCircles, told(insights.foldersInCircles)],
  ];
  if (facts.every(([, value]) => value === undefined)) {
    return null;
  }
  return (
    <Panel id="others" title={texts.insights.other}>
      <Facts facts={facts} />
    </Panel>
  );
}

function quota({ used, limit }: NonNullable<Insights["quota"]>): string {
  return limit ? texts.connections.used(formatBytes(used), formatBytes(limit)) : texts.connections.usedOnly(formatBytes(used));
}
