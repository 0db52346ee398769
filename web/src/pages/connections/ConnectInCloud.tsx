import { useStartConnecting } from "../../api/actions";
import { Dialog } from "../../parts/Dialog";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";

/** Connects a Google Drive through the deployment's own OAuth client: the page goes to Google, and comes back as `Connected`. */
export function ConnectInCloud({ onClose }: { onClose(): void }) {
  const start = useStartConnecting();
  const leave = () => start.mutate({}, { onSuccess: ({ authorizationUrl }) => location.assign(authorizationUrl) });
  return (
    <Dialog title={texts.connections.googleTitle} onClose={onClose}>
      <p>{texts.connections.cloudLead}</p>
      <ProblemNote error={start.error} />
      <div className="row end">
        <button type="button" onClick={onClose}>
          {texts.cancel}
        </button>
        <button type="button" className="primary" disabled={start.isPending || start.isSuccess} onClick={leave}>
          {texts.connections.toGoogle}
        </button>
      </div>
    </Dialog>
  );
}
