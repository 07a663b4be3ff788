package zaitaku.nfcbridge.app;

/** What is wrong with a request object (protocol §3); for the log and for tests. */
enum RequestFlaw {
  NOT_A_JWS,
  WRONG_TYP,
  WRONG_ALGORITHM,
  /** {@code kid} is missing, or not one P-256 key of the service's key set. */
  UNKNOWN_KEY,
  BAD_SIGNATURE,
  NOT_JSON,
  /** {@code iss}, {@code client_id} or {@code aud}. */
  WRONG_PARTY,
  /** {@code response_type}, {@code response_mode} or {@code scope}. */
  WRONG_KIND,
  EXPIRED,
  /** {@code iat} lies further in the future than clocks may differ. */
  FROM_THE_FUTURE,
  /** {@code iat} or {@code exp} is missing, or they span nothing or too long. */
  WRONG_TIME,
  OTHER_WALLET_NONCE,
  OTHER_RESPONSE_URI,
  /** {@code state} or {@code nonce} is missing or too short. */
  WEAK_SECRET,
  /** {@code transaction_data} is not understood in every part. */
  UNKNOWN_TRANSACTION
}
