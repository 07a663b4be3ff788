package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * The cross-device rows of bridge protocol §9; each counts the rows of every table before and
 * after.
 *
 * <table>
 * <caption>Where each row of §9 is</caption>
 * <tr><td>relay by a look-alike origin</td><td>{@link #relay_aProofMadeForALookAlikeIsWorthless},
 *     {@link #relay_aLookAlikeThatShowsOurCodeGetsNoDigits}</td></tr>
 * <tr><td>replay</td><td>{@link #replay_aProofOfAPhoneIsTakenOnce}, {@code
 *     CrossDeviceIT.digitsTypedTwiceRegisterOnce}</td></tr>
 * <tr><td>another session's proof</td><td>{@link
 *     #anotherSessionsProof_aPhoneCannotAnswerForAnotherScreen}</td></tr>
 * <tr><td>session fixation; QR minted by an attacker</td><td>{@link
 *     #mintedByAnAttacker_theirScreenLearnsNoDigits}, {@link
 *     #mintedByAnAttacker_theDigitsAreWorthlessOnTheVictimsOwnScreen}</td></tr>
 * <tr><td>QR photographed or forwarded</td><td>{@link #photographed_anotherPhoneIsFirst}, {@link
 *     #photographed_afterAMinuteThePictureIsDead}</td></tr>
 * <tr><td>observer polls the status</td><td>{@link #observer_nobodyElseSeesThatDigitsAreAwaited}</td></tr>
 * <tr><td>guessed code</td><td>{@link #guessed_theSecondGuessIsNotJudged}, {@link
 *     #guessed_ofManyGuessesAtOnceOneIsJudged}, {@link #guessed_onAnotherTablet}</td></tr>
 * <tr><td>poster pasted over</td><td>{@link #pastedOver_theRequestNamesTheFacilityOfThePoster}</td></tr>
 * <tr><td>two receptions mixed up on one tablet</td><td>{@link
 *     #mixedUp_digitsOfOneReceptionAreWrongInTheOther}, {@link
 *     #mixedUp_digitsOfTheFacilityBeforeCompleteNothing}</td></tr>
 * <tr><td>stolen transaction table</td><td>{@link #stolenTable_theDigitsCannotBeFoundByTrying}</td></tr>
 * </table>
 */
class CrossDeviceAttackIT extends AttackScene {

  private final String page = patient.walkToCard(at);
  private final Patient attacker = new Patient(reception.origin());

  @Test
  void relay_aProofMadeForALookAlikeIsWorthless() {
    Claimed claimed = bridge.claim(patient.showCode(page));
    String proof = SoftwareBridge.proof("https://look-alike.invalid", claimed.jws(), card);
    endsTheAttemptOnly(() -> {
      assertThat(bridge.respond(claimed.state(), proof).body()).isEqualTo("{}");
      assertThat(patient.get(page).says("CERT-BADPROOF")).isTrue();
    });
  }

  /** It opens a reception of its own with us and has the victim's phone sign at its own address. */
  @Test
  void relay_aLookAlikeThatShowsOurCodeGetsNoDigits() {
    String theirs = attacker.walkToCard(at);
    Claimed relayed = bridge.claim(attacker.showCode(theirs));
    String proof = SoftwareBridge.proof("http://localhost.look-alike.invalid", relayed.jws(), card);
    endsTheAttemptOnly(() -> {
      assertThat(bridge.respond(relayed.state(), proof).body()).isEqualTo("{}");
      assertThat(attacker.get(theirs).says("CERT-BADPROOF")).isTrue();
    });
  }

  @Test
  void replay_aProofOfAPhoneIsTakenOnce() {
    Claimed claimed = bridge.claim(patient.showCode(page));
    String proof = bridge.proof(claimed, card);
    bridge.respond(claimed.state(), proof);
    untouched(() -> assertThat(bridge.respond(claimed.state(), proof).status()).isEqualTo(410));
  }

  @Test
  void anotherSessionsProof_aPhoneCannotAnswerForAnotherScreen() {
    Claimed mine = bridge.claim(patient.showCode(page));
    String theirs = attacker.walkToCard(at);
    Claimed other = bridge.claim(attacker.showCode(theirs));
    String proof = bridge.proof(mine, card);
    endsTheAttemptOnly(() -> {
      assertThat(bridge.respond(other.state(), proof).body()).isEqualTo("{}");
      assertThat(attacker.get(theirs).says("CERT-BADPROOF")).isTrue();
    });
  }

  /** The victim's phone shows the digits; the screen of who minted the code does not. */
  @Test
  void mintedByAnAttacker_theirScreenLearnsNoDigits() {
    String theirs = attacker.walkToCard(at);
    String digits = bridge.showDigits(attacker.showCode(theirs), card);
    untouched(() -> {
      Answer asked = attacker.get(theirs);
      assertThat(asked.body()).doesNotContain(">" + digits + "<").doesNotContain("練習 一郎");
      assertThat(attacker.get(theirs + "/open").location()).isEqualTo(theirs);
      assertThat(attacker.get(theirs + "/code.svg").status()).isEqualTo(410);
      Map<String, String> form = Patient.form(asked, "/digits");
      assertThat(attacker.post(theirs + "/finish", form).location()).isEqualTo(theirs);
      form.put("response_code", "A".repeat(43));
      assertThat(attacker.post("/bridge/return", form).says("AUTH-OTHERBROWSER")).isTrue();
    });
    endsTheAttemptOnly(() -> attacker.type(theirs, CrossDeviceIT.other(digits)));
    untouched(() -> attacker.get(theirs));
  }

  @Test
  void mintedByAnAttacker_theDigitsAreWorthlessOnTheVictimsOwnScreen() {
    String theirs = attacker.walkToCard(at);
    String digits = bridge.showDigits(attacker.showCode(theirs), card);
    Map<String, String> own = Patient.form(patient.get(page), "/cancel");
    own.put("digits", digits);
    untouched(() -> {
      patient.post(page + "/digits", own);
      patient.post(theirs + "/digits", own);
      patient.post(theirs + "/finish", own);
    });
  }

  /** Another phone claims with a card of its own; the patient never saw its digits. */
  @Test
  void photographed_anotherPhoneIsFirst() {
    URI code = patient.showCode(page);
    Identity thief = reception.card("PRACTICE-HANAKO");
    String digits = bridge.showDigits(code, thief);
    untouched(() -> {
      assertThat(bridge.claimRaw(code).status()).isEqualTo(410);
      assertThat(patient.get(page).body())
          .contains("自分のスマートフォンに番号が出ていないとき")
          .doesNotContain("練習 花子");
    });
    endsTheAttemptOnly(() -> patient.type(page, CrossDeviceIT.other(digits)));
  }

  @Test
  void photographed_afterAMinuteThePictureIsDead() {
    URI code = patient.showCode(page);
    AllRows.tamper(
        facility,
        "update card_transaction set handle_expires_at = now() - interval '1 second'"
            + " where facility_id = ?",
        facility);
    untouched(() -> assertThat(bridge.claimRaw(code).status()).isEqualTo(410));
    URI next = patient.showCode(page);
    untouched(() -> assertThat(bridge.claimRaw(code).status()).isEqualTo(410));
    assertThat(bridge.claimRaw(next).status()).isEqualTo(200);
  }

  @Test
  void observer_nobodyElseSeesThatDigitsAreAwaited() {
    String id = page.substring("/card/".length());
    bridge.showDigits(patient.showCode(page), card);
    attacker.walkToCheck(at, Map.of());
    untouched(() -> {
      for (Patient other : List.of(attacker, new Patient(reception.origin()))) {
        assertThat(other.get("/bridge/transactions/" + id + "/state").status()).isEqualTo(404);
        assertThat(other.get("/bridge/transactions/" + id + "/events").body())
            .doesNotContain("awaiting");
        assertThat(told(other, page)).doesNotContain(id);
        assertThat(told(other, page + "/qr")).doesNotContain(id);
        assertThat(other.get(page + "/code.svg").status()).isEqualTo(410);
      }
    });
  }

  @Test
  void guessed_theSecondGuessIsNotJudged() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> form = Patient.form(patient.get(page), "/digits");
    form.put("digits", CrossDeviceIT.other(digits));
    endsTheAttemptOnly(() -> patient.post(page + "/digits", form));
    form.put("digits", digits);
    untouched(() -> {
      assertThat(patient.post(page + "/digits", form).location()).isEqualTo(page);
      assertThat(patient.post(page + "/finish", form).location()).isEqualTo(page);
    });
  }

  /** Many wrong ones at once, then the right one. */
  @Test
  void guessed_ofManyGuessesAtOnceOneIsJudged() throws Exception {
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> form = Patient.form(patient.get(page), "/digits");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> guesses = new ArrayList<>();
      for (int i = 1; i < 20; i++) {
        String guess = "%02d".formatted((Integer.parseInt(digits) + i) % 100);
        Map<String, String> one = new java.util.LinkedHashMap<>(form);
        one.put("digits", guess);
        guesses.add(threads.submit(() -> patient.post(page + "/digits", one)));
      }
      for (Future<Answer> guess : guesses) {
        assertThat(guess.get().location()).isEqualTo(page);
      }
    }
    form.put("digits", digits);
    untouched(() -> patient.post(page + "/digits", form));
    assertThat(
            Rows.number(
                facility,
                "select count(*) from audit_entry where act = 'CONFIRM' and reason ="
                    + " 'CODE_WRONG'"))
        .isEqualTo(1);
  }

  @Test
  void guessed_onAnotherTablet() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> own = Patient.form(attacker.walkToCheck(at, Map.of()), "/card");
    own.put("digits", digits);
    untouched(() -> {
      assertThat(attacker.post(page + "/digits", own).location()).isEqualTo(page);
      assertThat(attacker.get(page).body()).doesNotContain("練習");
      assertThat(attacker.post(page + "/finish", own).location()).isEqualTo(page);
    });
  }

  @Test
  void withoutTheTokenOfThePageDigitsAreNotRead() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> form = Patient.form(patient.get(page), "/digits");
    form.put("digits", digits);
    form.put("csrf", "x".repeat(43));
    untouched(() -> assertThat(patient.post(page + "/digits", form).status()).isEqualTo(403));
  }

  /** A code of another facility leads to a request that names that one, for the phone to show. */
  @Test
  void pastedOver_theRequestNamesTheFacilityOfThePoster() throws Exception {
    At poster = reception.facility();
    String theirs = attacker.walkToCard(poster);
    Map<String, AllRows.Held> before = AllRows.apartFromAudit(AllRows.of(facility));
    Claimed claimed = bridge.claim(attacker.showCode(theirs));
    assertThat(MixedUpReceptionIT.transactionData(claimed).path("facility").path("name").asText())
        .isEqualTo(poster.facility().name())
        .isNotEqualTo(at.facility().name());
    bridge.respond(claimed.state(), bridge.proof(claimed, card));
    assertThat(AllRows.apartFromAudit(AllRows.of(facility))).isEqualTo(before);
    assertThat(AllRows.counts(poster.facility().id())).containsEntry("registration", 0L);
  }

  @Test
  void mixedUp_digitsOfOneReceptionAreWrongInTheOther() {
    String first = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> form = Patient.form(patient.get(at.path() + "/check"), "/card");
    String second = patient.post(at.path() + "/card", form).location();
    String other = first;
    for (int i = 0; other.equals(first) && i < 20; i++) {
      second =
          i == 0 ? second : patient.post(second + "/again", form).location().replace("/qr", "");
      other = bridge.showDigits(patient.showCode(second), reception.card("PRACTICE-HANAKO"));
    }
    String wrong = second;
    endsTheAttemptOnly(() -> patient.type(wrong, first));
    assertThat(patient.get(wrong).says("CODE-WRONG")).isTrue();
    patient.typeAndGoOn(page, first);
    expectRegistrations(1);
  }

  @Test
  void mixedUp_digitsOfTheFacilityBeforeCompleteNothing() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> old = Patient.form(patient.get(page), "/digits");
    old.put("digits", digits);
    At second = reception.facility();
    String next = patient.walkToCard(second);
    Map<String, String> now = Patient.form(patient.get(next), "/cancel");
    now.put("digits", digits);
    untouched(() -> {
      patient.post(page + "/digits", old);
      patient.post(page + "/digits", now);
      patient.post(next + "/digits", now);
    });
    assertThat(AllRows.counts(second.facility().id())).containsEntry("registration", 0L);
  }

  @Test
  void stolenTable_theDigitsCannotBeFoundByTrying() throws Exception {
    String id = page.substring("/card/".length());
    String digits = bridge.showDigits(patient.showCode(page), card);
    String dump = AllRows.dump(facility);
    assertThat(dump).contains("AWAITING_CODE");
    for (int i = 0; i < 100; i++) {
      String guess = "%02d".formatted(i);
      for (String text : List.of(guess, id + guess, facility + guess, id + '\0' + guess)) {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(dump).doesNotContain(HexFormat.of().formatHex(hash));
      }
    }
    patient.typeAndGoOn(page, digits);
    expectRegistrations(1);
  }
}
