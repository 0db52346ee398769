import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

export const PROJECT = "drives-of-anna";
export const KEY = "a-key-of-browsers";
export const CLIENT = "123-abc.apps.googleusercontent.com";
const ANNA = { localId: "anna", email: "anna@example.org" };
const HOUR = 3600;

function jwt(claims) {
  const now = Math.floor(Date.now() / 1000);
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256", kid: "1" })}.${part({ iat: now, exp: now + HOUR, jti: randomUUID(), ...claims })}.c2lnbmF0dXJl`;
}

/**
 * Google's sign-in and Firebase Auth in place of the real ones, at their own addresses, refusing what the real ones refuse. A token that
 * Google has issued is good once; `renew` makes the API refuse the user's present token, `end` ends the session.
 */
export class Google {
  calls = [];
  issued = new Set();
  idToken = "";
  refreshToken = "";

  /** Answers whatever a page asks of Google. */
  async answer(page) {
    await page.route("https://accounts.google.com/**", (route) => this.askPerson(route));
    await page.route("https://identitytoolkit.googleapis.com/**", (route) => this.identity(route));
    await page.route("https://securetoken.googleapis.com/**", (route) => this.token(route));
  }

  accepts(token) {
    return token !== "" && token === this.idToken;
  }

  renew() {
    this.idToken = "none is accepted";
  }

  end() {
    this.renew();
    this.refreshToken = "none is accepted";
  }

  askPerson(route) {
    const asked = new URL(route.request().url()).searchParams;
    assert.equal(asked.get("client_id"), CLIENT);
    assert.equal(asked.get("response_type"), "id_token");
    const token = jwt({ iss: "https://accounts.google.com", aud: CLIENT, sub: "1", email: ANNA.email, nonce: asked.get("nonce") });
    this.issued.add(token);
    const back = `${asked.get("redirect_uri")}#state=${asked.get("state")}&id_token=${token}&authuser=0`;
    return route.fulfill({ status: 302, headers: { Location: back } });
  }

  identity(route) {
    const request = route.request();
    const url = new URL(request.url());
    const body = request.postDataJSON();
    this.calls.push(url.pathname);
    assert.equal(url.searchParams.get("key"), KEY);
    switch (url.pathname) {
      case "/v1/accounts:signInWithIdp": {
        const given = new URLSearchParams(body.postBody);
        if (given.get("providerId") !== "google.com" || !this.issued.delete(given.get("id_token"))) {
          return refuse(route, "INVALID_IDP_RESPONSE");
        }
        this.refreshToken = randomUUID();
        return tell(route, { ...this.proof(), ...ANNA, providerId: "google.com", refreshToken: this.refreshToken, expiresIn: String(HOUR) });
      }
      case "/v1/accounts:lookup":
        return this.accepts(body.idToken) ? tell(route, { users: [{ ...ANNA, providerUserInfo: [] }] }) : refuse(route, "INVALID_ID_TOKEN");
      default:
        throw new Error(`nothing else is needed: ${url.pathname}`);
    }
  }

  token(route) {
    const request = route.request();
    const given = new URLSearchParams(request.postData() ?? "");
    this.calls.push("/v1/token");
    if (given.get("grant_type") !== "refresh_token" || given.get("refresh_token") !== this.refreshToken) {
      return refuse(route, "TOKEN_EXPIRED");
    }
    const { idToken } = this.proof();
    return tell(route, { access_token: idToken, id_token: idToken, refresh_token: this.refreshToken, expires_in: String(HOUR), user_id: ANNA.localId });
  }

  proof() {
    this.idToken = jwt({ iss: `https://securetoken.google.com/${PROJECT}`, aud: PROJECT, sub: ANNA.localId, user_id: ANNA.localId });
    return { idToken: this.idToken };
  }
}

const OPEN = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };

function tell(route, body) {
  return route.fulfill({ status: 200, headers: OPEN, contentType: "application/json", body: JSON.stringify(body) });
}

function refuse(route, message) {
  return route.fulfill({ status: 400, headers: OPEN, contentType: "application/json", body: JSON.stringify({ error: { code: 400, message } }) });
}
