import { Link } from "wouter";
import * as texts from "../texts";

/** Says that there is nothing yet, and leads to where one begins. */
export function Empty({ text }: { text: string }) {
  return (
    <div className="empty">
      <p>{text}</p>
      <Link href="/" className="button primary">
        {texts.begin}
      </Link>
    </div>
  );
}
