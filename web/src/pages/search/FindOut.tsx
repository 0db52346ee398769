import { useServices } from "../../api/services";
import { ProblemNote } from "../../parts/ProblemNote";
import { RunButton } from "../../parts/RunButton";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import { findOutMeanings, findingOut } from "./contentJobs";
import { meaningService, priceOfMeanings } from "./prices";

/** Says of which sources it is not known what all files mean, and has it found out; what that costs is looked up first. */
export function FindOut({ missing, nameOf }: { missing: string[]; nameOf: (id: string) => string }) {
  const services = useServices(true);
  const paid = meaningService(services.data ?? []);
  return (
    <div className="note">
      <p>{texts.search.meaningMissing(missing.map((id) => visible(nameOf(id))).join(", "))}</p>
      <ProblemNote error={services.error ?? undefined} onRetry={() => void services.refetch()} />
      {services.data && services.isFetchedAfterMount && (
        <RunButton
          label={texts.search.findOut}
          sequencer={findingOut}
          asks={paid && priceOfMeanings(paid)}
          jobs={(run) => findOutMeanings(missing, nameOf, run)}
        />
      )}
    </div>
  );
}
