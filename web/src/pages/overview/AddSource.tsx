import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useScanFolder } from "../../api/actions";
import { inCloud } from "../../deployment";
import { Icon } from "../../parts/Icon";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { FolderField } from "./FolderField";

/** Asks what to look at: a folder of this machine, or a drive. */
export function AddSource() {
  return (
    <div className="add-source">
      {!inCloud() && <AddFolder />}
      <section className="card">
        <h2>
          <Icon name="connections" />
          {texts.welcome.drive}
        </h2>
        <p className="muted">{texts.welcome.driveHint}</p>
        <Link href="/connections?add=drive" className="button">
          {texts.welcome.connect}
        </Link>
      </section>
    </div>
  );
}

function AddFolder() {
  const [path, setPath] = useState("");
  const [, navigate] = useLocation();
  const scan = useScanFolder();
  return (
    <section className="card">
      <h2>
        <Icon name="folder" />
        {texts.welcome.folder}
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          scan.mutate(path.trim(), { onSuccess: (job) => navigate(`/scans/${job.id}`) });
        }}
      >
        <FolderField path={path} onChange={setPath} />
        <ProblemNote error={scan.error} />
        <button type="submit" className="primary" disabled={scan.isPending}>
          {texts.welcome.scan}
        </button>
      </form>
    </section>
  );
}
