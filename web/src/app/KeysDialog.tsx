import { Dialog } from "../parts/Dialog";
import * as texts from "../texts";

export function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title={texts.keys.title} onClose={onClose}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.keys.key}</th>
            <th scope="col">{texts.keys.does}</th>
          </tr>
        </thead>
        <tbody>
          {texts.keys.rows.map(([key, does]) => (
            <tr key={key}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
