package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.LogLines;
import zaitaku.web.testing.Rows;

/**
 * The serial number of a card's certificate is personal data: it is kept where the same card must
 * be known again, under a key, and nowhere else (security.md C09).
 */
class CertificateSerialIT extends AttackScene {

  private final List<String> addresses = new ArrayList<>();

  @Test
  void SEC_C09_serialAndItsPlainHashesAreInNoRowNoAddressAndNoLine() {
    try (LogLines log = new LogLines()) {
      receive();
      List<String> written =
          new ArrayList<>(List.of(AllRows.dump(facility).toLowerCase(Locale.ROOT)));
      written.addAll(addresses);
      log.all().forEach(event -> written.add(event.toString().toLowerCase(Locale.ROOT)));
      assertThat(written).allSatisfy(text -> assertThat(text).doesNotContain(shapes()));
    }
    expectRegistrations(1);
  }

  @Test
  void SEC_C09_theSameCardIsKnownAgainByWhatIsKept() {
    receive();
    receive();
    String kept = "select string_agg(encode(certificate_alias, 'hex'), ',') from registration";
    String[] aliases = Rows.text(facility, kept).split(",", -1);
    assertThat(aliases).hasSize(2);
    assertThat(aliases[0]).isEqualTo(aliases[1]).hasSize(64).isNotIn(shapes());
    expectRegistrations(2);
  }

  private void receive() {
    String page = patient.walkToCard(at);
    URI link = patient.open(page);
    URI back = bridge.authenticate(link, card);
    String done = patient.comeBack(back).location();
    assertThat(done).startsWith("/done/");
    for (String address : List.of(page, link.toString(), back.toString(), done)) {
      addresses.add(address.toLowerCase(Locale.ROOT));
    }
  }

  /** The serial as people and programs write it, and every hash that anybody could make of it. */
  private List<String> shapes() {
    BigInteger serial = card.certificate().getSerialNumber();
    List<String> shapes =
        new ArrayList<>(List.of(serial.toString(), serial.toString(16), hex(serial.toByteArray())));
    try {
      for (String algorithm : List.of("SHA-1", "SHA-256", "SHA-384", "SHA-512", "MD5")) {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        for (byte[] bytes :
            List.of(
                serial.toByteArray(),
                serial.toString().getBytes(StandardCharsets.US_ASCII),
                serial.toString(16).getBytes(StandardCharsets.US_ASCII),
                card.certificate().getEncoded())) {
          shapes.add(hex(digest.digest(bytes)));
        }
      }
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
    return shapes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
