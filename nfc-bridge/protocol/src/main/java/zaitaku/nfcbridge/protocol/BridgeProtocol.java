package zaitaku.nfcbridge.protocol;

import java.time.Duration;

/** Names and limits of bridge protocol 1, the same on both sides. */
public final class BridgeProtocol {

  /** {@code typ} of the request object's JWS (RFC 9101 §10.8; protocol §3). */
  public static final String REQUEST_TYP = "oauth-authz-req+jwt";

  /** Media type of the request object (RFC 9101 §10.8). */
  public static final String REQUEST_MEDIA_TYPE = "application/oauth-authz-req+jwt";

  /** Media type of what the bridge posts (OpenID4VP 1.0 §8.2, {@code direct_post}). */
  public static final String FORM_MEDIA_TYPE = "application/x-www-form-urlencoded";

  /** The only signature algorithm of a request object (RFC 7518 §3.4). */
  public static final String REQUEST_ALGORITHM = "ES256";

  /** {@code aud} of a request to a wallet found without metadata (OpenID4VP 1.0 §5.8). */
  public static final String AUDIENCE = "https://self-issued.me/v2";

  public static final String RESPONSE_TYPE = "vp_token";
  public static final String RESPONSE_MODE = "direct_post";
  public static final String SCOPE = "jpki_user_auth";

  /** The only {@code type} of transaction data that a bridge of this version shows and signs. */
  public static final String TRANSACTION_TYPE = "home_visit_reception";

  /** Name of the credential inside {@code vp_token}. */
  public static final String CREDENTIAL_ID = "jpki_auth";

  /** Followed by the handle: where the bridge fetches a request object. */
  public static final String REQUESTS_PATH = "/bridge/requests/";

  public static final String RESPONSES_PATH = "/bridge/responses";
  public static final String PROGRESS_PATH = "/bridge/progress";

  /** Where the browser comes back to; carries {@code response_code}. */
  public static final String RETURN_PATH = "/bridge/return";

  public static final String KEY_SET_PATH = "/.well-known/jwks.json";

  /** Path of the agent that a browser navigates to (protocol §7). */
  public static final String AUTHORIZE_PATH = "/authorize";

  /** Loopback port of the agent (protocol §7). */
  public static final int AGENT_PORT = 24737;

  /** Life of a handle from the moment it is minted (protocol §1). */
  public static final Duration HANDLE_LIFE = Duration.ofSeconds(60);

  /** Life of a transaction in all (protocol §2); a request object that lives longer is refused. */
  public static final Duration TRANSACTION_LIFE = Duration.ofSeconds(300);

  /** How far the clocks of both sides may differ. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  /** Most bytes of any body that either side reads (protocol §7). */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /** Most characters of a start link's query. */
  public static final int MAX_START_LINK_CHARS = 2048;

  /** Random bytes of a {@code wallet_nonce}: 128 bits (protocol §3). */
  public static final int WALLET_NONCE_BYTES = 16;

  /** Random bytes of a handle, a state, a nonce and a response code: 256 bits (protocol §1, §3). */
  public static final int SECRET_BYTES = 32;

  private BridgeProtocol() {}
}
