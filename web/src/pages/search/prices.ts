import type { ContentStatus } from "../../api/content";
import type { Service } from "../../api/services";
import { formatCount } from "../../format";
import * as texts from "../../texts";

/** A question before something that costs money. */
export interface Price {
  title: string;
  text: string;
  action: string;
}

const MEANINGS = "embeddings";

/** The service that finds out meanings, if it has taken the place of the machine's model. */
export function meaningService(services: Service[]): Service | undefined {
  return services.find(({ service, available, switchedOn }) => service === MEANINGS && available && switchedOn);
}

/** What it costs to have a service find out what files mean. */
export function priceOfMeanings({ title, waiting, left, budget }: Service): Price {
  return {
    title: texts.search.costsTitle,
    text: `${texts.search.sends(formatCount(waiting.files), title, waiting.cost)} ${texts.search.leftOf(left, budget)}`,
    action: texts.search.findOut,
  };
}

/** What it costs to have services read what waits for them in a source; undefined if nothing is sent. */
export function priceOfReading(status: ContentStatus): Price | undefined {
  const sent = status.services.filter(({ service, files, stopped }) => service !== MEANINGS && files > 0 && !stopped);
  return sent.length === 0
    ? undefined
    : {
        title: texts.search.costsTitle,
        text: sent.map(({ service, files, cost }) => texts.search.sends(formatCount(files), service, cost)).join(" "),
        action: texts.search.readContents,
      };
}
