package zaitaku.nfcbridge.card;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What differs between generations of the card: all numbers of the present one stand here and
 * nowhere else, since the next one signs with P-384 (jpki-card facts §8 "Next-generation card").
 *
 * @param application full AID; a part of it could match another application (facts §1.1)
 * @param availabilityFile file id of what says which certificates are there (facts §1.2)
 * @param certificateFile file id of the user authentication certificate (facts §1.2)
 * @param pinFile file id of the user authentication PIN (facts §1.2)
 * @param keyFile file id of the user authentication key (facts §1.2)
 * @param digestInfo what the card is given in front of the hash to sign (facts §2.5)
 * @param signatureBytes length of a signature: that of the modulus, in bytes
 */
record CardProfile(
    byte[] application,
    int availabilityFile,
    int certificateFile,
    int pinFile,
    int keyFile,
    byte[] digestInfo,
    int signatureBytes) {

  /**
   * Every card in use today: RSA-2048 with SHA-256 (facts §1, §2.5). The prefix is the DigestInfo
   * of SHA-256 (RFC 8017 §9.2 note 1).
   */
  static final CardProfile RSA_2048 =
      new CardProfile(
          HexFormat.of().parseHex("D392F000260100000001"),
          0x0008,
          0x000A,
          0x0018,
          0x0017,
          HexFormat.of().parseHex("3031300D060960864801650304020105000420"),
          256);

  CardProfile {
    if (application.length < 5 || application.length > 16) {
      throw new IllegalArgumentException("an AID has 5 to 16 bytes (ISO/IEC 7816-4 §8.2.1.2)");
    }
    if (signatureBytes < 1 || signatureBytes > Command.MAX_EXPECTED) {
      throw new IllegalArgumentException("a signature fits into one short answer");
    }
    application = application.clone();
    digestInfo = digestInfo.clone();
  }

  @Override
  public byte[] application() {
    return application.clone();
  }

  @Override
  public byte[] digestInfo() {
    return digestInfo.clone();
  }

  /** What the card signs: the prefix and a hash. */
  byte[] toSign(byte[] hash) {
    byte[] info = Arrays.copyOf(digestInfo, digestInfo.length + hash.length);
    System.arraycopy(hash, 0, info, digestInfo.length, hash.length);
    return info;
  }
}
