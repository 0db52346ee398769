import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Amount, Insights } from "../../api/insights";
import { Bars } from "../../parts/Bars";
import { Panel } from "../../parts/Panel";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import { largestFirst, shortened } from "./amounts";
import { Growth } from "./Growth";
import { typeLink } from "./links";
import { Others } from "./Others";

/** What a source holds, by what it is, when it was changed and whose it is. */
export function Breakdown({ insights }: { insights: Insights }) {
  const { bytes, source, byCategory, byAge, byType, byOwner } = insights;
  return (
    <div className="panels">
      <Panel id="by-category" title={texts.insights.byCategory}>
        <Bars
          head={texts.insights.category}
          caption={texts.insights.byCategory}
          total={bytes}
          lines={largestFirst(byCategory).map((amount) => line(amount, categoryName(amount)))}
        />
        <Link href="/categories">{texts.insights.changeCategories}</Link>
      </Panel>
      <Panel id="by-age" title={texts.insights.byAge}>
        <Bars
          head={texts.insights.age}
          caption={texts.insights.byAge}
          total={bytes}
          lines={byAge.map((amount) => line(amount, <span className="sentence">{amount.name}</span>))}
        />
      </Panel>
      <Growth history={insights.history} />
      <Panel id="by-type" title={texts.insights.byType}>
        <Bars
          head={texts.insights.type}
          caption={texts.insights.byType}
          total={bytes}
          lines={shortened(byType).map((amount) => line(amount, <Ending source={source} amount={amount} />))}
        />
      </Panel>
      {byOwner.length > 1 && (
        <Panel id="by-owner" title={texts.insights.byOwner}>
          <Bars
            head={texts.insights.owner}
            caption={texts.insights.byOwner}
            total={bytes}
            lines={shortened(byOwner).map((amount) => line(amount, ownerName(amount)))}
          />
        </Panel>
      )}
      <Others insights={insights} />
    </div>
  );
}

function Ending({ source, amount }: { source: string; amount: Amount }) {
  if (amount.rest || amount.name === "") {
    return amount.rest ? texts.insights.rest : texts.insights.noEnding;
  }
  const link = typeLink(source, amount.name);
  return link ? <Link href={link}>{amount.name}</Link> : <bdi>{visible(amount.name)}</bdi>;
}

function categoryName({ name }: Amount): ReactNode {
  return texts.insights.categories[name] ?? <bdi>{visible(name)}</bdi>;
}

function ownerName({ name, rest }: Amount): ReactNode {
  return rest ? texts.insights.rest : <bdi>{visible(name) || texts.insights.noOwner}</bdi>;
}

function line(amount: Amount, name: ReactNode) {
  return { key: `${amount.name}${amount.rest ? "/" : ""}`, name, files: amount.files, bytes: amount.bytes };
}
