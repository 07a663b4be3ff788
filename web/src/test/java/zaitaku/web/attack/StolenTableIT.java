package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * Somebody has a copy of every row (bridge protocol §9, stolen transaction table): there is nothing
 * in it with which an attempt could be claimed, answered or completed, and nothing about a person.
 */
class StolenTableIT extends AttackScene {

  private static final Pattern HASH = Pattern.compile("\\\\\\\\x([0-9a-f]{64})(?![0-9a-f])");

  @Test
  void theSecretsOfAnAttemptAreInNoRow() {
    String page = patient.walkToCard(at);
    URI link = patient.open(page);
    Claimed claimed = bridge.claim(link);
    URI back = bridge.respond(claimed.state(), bridge.proof(claimed, card)).redirect();
    String dump = AllRows.dump(facility);
    assertThat(dump).contains("card_transaction ", "audit_entry ", "routing ", "VERIFIED");
    for (String secret :
        List.of(
            handle(link),
            claimed.state(),
            claimed.claims().path("nonce").asText(),
            claimed.jws(),
            claimed.jws().substring(claimed.jws().lastIndexOf('.') + 1),
            back.getRawQuery().substring("response_code=".length()))) {
      assertNotIn(dump, secret);
    }
    for (String personal :
        List.of("PRACTICE-ICHIRO", "一郎", card.certificate().getSerialNumber().toString(16))) {
      assertNotIn(dump, personal);
    }
  }

  @Test
  void aCopiedRowClaimsNothing() {
    patient.open(patient.walkToCard(at));
    untouched(() -> {
      for (String stolen : stolen()) {
        assertThat(
                bridge
                    .post(
                        "/bridge/requests/" + stolen,
                        Map.of("wallet_nonce", "AAAAAAAAAAAAAAAAAAAAAA"))
                    .status())
            .isEqualTo(410);
      }
    });
  }

  @Test
  void aCopiedRowAnswersNothing() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = bridge.proof(claimed, card);
    untouched(() -> {
      for (String stolen : stolen()) {
        assertThat(bridge.respond(stolen, proof).status()).isEqualTo(410);
        assertThat(bridge.fail(stolen, "access_denied", "cancelled").status()).isEqualTo(410);
      }
    });
  }

  @Test
  void aCopiedRowCompletesNothing() {
    bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Map<String, String> form = Patient.form(patient.get(at.path() + "/check"), "/card");
    Patient thief = new Patient(reception.origin());
    Map<String, String> own = Patient.form(thief.walkToCheck(at, Map.of()), "/card");
    untouched(() -> {
      for (String stolen : stolen()) {
        form.put("response_code", stolen);
        own.put("response_code", stolen);
        Answer mine = patient.post("/bridge/return", form);
        assertThat(mine.says("AUTH-OTHERBROWSER")).isTrue();
        assertThat(thief.post("/bridge/return", own).says("AUTH-OTHERBROWSER")).isTrue();
      }
    });
  }

  /** Every hash of the copy, as text in the shapes that handles, states and codes have. */
  private List<String> stolen() {
    List<String> stolen = new ArrayList<>();
    Matcher hashes = HASH.matcher(AllRows.dump(facility));
    while (hashes.find()) {
      byte[] bytes = HexFormat.of().parseHex(hashes.group(1));
      stolen.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    assertThat(stolen).as("hashes in the copy").hasSizeGreaterThanOrEqualTo(3);
    return stolen;
  }

  private static void assertNotIn(String dump, String secret) {
    byte[] text = secret.getBytes(StandardCharsets.UTF_8);
    assertThat(dump).doesNotContain(secret).doesNotContain(HexFormat.of().formatHex(text));
    if (secret.matches("[A-Za-z0-9_-]{43}")) {
      byte[] raw = Base64.getUrlDecoder().decode(secret);
      assertThat(dump).doesNotContain(HexFormat.of().formatHex(raw));
      assertThat(dump.toLowerCase(Locale.ROOT)).doesNotContain(hash(raw));
    }
  }

  /** Hashed is the text; a hash of the bytes it stands for would be a second key to the row. */
  private static String hash(byte[] raw) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String handle(URI link) {
    String query = URLDecoder.decode(link.getRawQuery(), StandardCharsets.UTF_8);
    return query.substring(query.lastIndexOf('/') + 1);
  }
}
