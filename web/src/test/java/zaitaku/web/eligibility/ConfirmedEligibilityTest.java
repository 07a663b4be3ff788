package zaitaku.web.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.platform.DataSeal;

class ConfirmedEligibilityTest {

  private static final Instant AT = Instant.parse("2026-11-25T01:00:00.123456Z");
  private static final Set<ConsentItem> ALL = EnumSet.allOf(ConsentItem.class);

  @Test
  void donePageFindsAllItShows() {
    DisclosedEligibility shown = full().disclosed(ALL);

    assertThat(shown.name()).isEqualTo("練習 一郎");
    assertThat(shown.nameKana()).isEqualTo("ﾚﾝｼｭｳ ｲﾁﾛｳ");
    assertThat(shown.otherName()).isEmpty();
    assertThat(shown.birthDate()).contains(LocalDate.of(1980, 1, 1));
    assertThat(shown.insurerName()).isEqualTo("練習健康保険組合");
    assertThat(shown.insurerNumber()).isEqualTo("06990014");
    assertThat(shown.symbol()).isEqualTo("９９０１");
    assertThat(shown.number()).isEqualTo("990001");
    assertThat(shown.branch()).isEqualTo("01");
    assertThat(shown.validFrom()).contains(LocalDate.of(2024, 12, 2));
    assertThat(shown.burdenTenths()).contains(2);
    assertThat(shown.burden()).contains("2割");
    assertThat(shown.ceilingCategory()).contains("B10");
    assertThat(shown.ceilingCategoryLabel()).contains("一般Ⅰ");
    assertThat(shown.diseaseLabels()).containsExactly("人工透析を要する慢性腎不全");
  }

  @Test
  void whatIsBlankIsShownAsBlank() {
    DisclosedEligibility shown = of(Qualifications.of(), Optional.empty()).disclosed(ALL);

    assertThat(shown.branch()).isEmpty();
    assertThat(shown.burden()).isEmpty();
    assertThat(shown.burdenTenths()).isEmpty();
    assertThat(shown.ceilingCategory()).isEmpty();
    assertThat(shown.diseaseLabels()).isEmpty();
  }

  @Test
  void whatWasNotAgreedToIsNotShown() {
    DisclosedEligibility shown = full().disclosed(Set.of());

    assertThat(shown.ceilingCategory()).isEmpty();
    assertThat(shown.ceilingCategoryLabel()).isEmpty();
    assertThat(shown.diseaseLabels()).isEmpty();
    assertThat(shown.name()).isEqualTo("練習 一郎");
  }

  @Test
  void whatIsGoneOnceDoesNotComeBack() {
    DisclosedEligibility shown = full().limitedTo(Set.of()).disclosed(ALL);

    assertThat(shown.ceilingCategory()).isEmpty();
    assertThat(shown.diseaseLabels()).isEmpty();
  }

  @Test
  void sealedEligibilityComesBackWhole() {
    ConfirmedEligibility both =
        of(Qualifications.full(), Optional.of(Qualifications.aid("20260401", "")));

    ConfirmedEligibilities kept = new ConfirmedEligibilities(new Seal());
    ConfirmedEligibility opened = kept.open(kept.seal(both, "a"), "a");

    assertThat(opened.outcome()).isEqualTo(EligibilityOutcome.VALID);
    assertThat(opened.person()).isEqualTo(both.person());
    assertThat(opened.confirmedAt()).isEqualTo(Instant.parse("2026-11-25T01:00:00.123Z"));
    assertThat(opened.disclosed(ALL)).isEqualTo(both.disclosed(ALL));
  }

  @Test
  void sealedEligibilityOpensNowhereElse() {
    ConfirmedEligibilities kept = new ConfirmedEligibilities(new Seal());
    byte[] sealed = kept.seal(full(), "a");

    assertThatIllegalStateException().isThrownBy(() -> kept.open(sealed, "b"));
  }

  @Test
  void everyShortenedFormIsRefusedWithoutRepeatingIt() {
    byte[] encoded = EligibilityEncoding.encode(full());

    for (int length = 0; length < encoded.length; length++) {
      byte[] part = Arrays.copyOf(encoded, length);
      assertThatIllegalStateException()
          .isThrownBy(() -> EligibilityEncoding.decode(part))
          .withMessage("the sealed eligibility cannot be read")
          .withNoCause();
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> EligibilityEncoding.decode(Arrays.copyOf(encoded, encoded.length + 1)));
  }

  @Test
  void anotherVersionOfTheFormIsRefused() {
    byte[] encoded = EligibilityEncoding.encode(full());
    encoded[4] = 2;

    assertThatIllegalStateException().isThrownBy(() -> EligibilityEncoding.decode(encoded));
  }

  @Test
  void storedRefusalIsNoProof() {
    byte[] encoded = EligibilityEncoding.encode(full());
    String text = new String(encoded, StandardCharsets.ISO_8859_1);
    byte[] forged = text.replace("\0\5VALID", "\0\4NONE").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(forged).isNotEqualTo(encoded);
    assertThatIllegalStateException().isThrownBy(() -> EligibilityEncoding.decode(forged));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"VALID", "VALID_UNREGISTERED"},
      mode = EnumSource.Mode.EXCLUDE)
  void onlyAnOutcomeInForceMakesAProof(EligibilityOutcome outcome) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ConfirmedEligibility(
                outcome, new PersonId("p"), Qualifications.of(), Optional.empty(), AT));
  }

  @Test
  void medicalAidBesideMedicalAidIsRefused() {
    Qualification aid = Qualifications.aid("20260401", "");

    assertThatIllegalArgumentException().isThrownBy(() -> of(aid, Optional.of(aid)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Qualifications.of(), Optional.of(Qualifications.of())));
  }

  @Test
  void proofCannotBeMadeElsewhere() {
    assertThat(ConfirmedEligibility.class.getModifiers()).matches(Modifier::isFinal);
    assertThat(ConfirmedEligibility.class.getDeclaredConstructors())
        .allMatch(c -> (c.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0);
  }

  @Test
  void personDoesNotShowInNames() {
    assertThat(full().toString()).doesNotContain("練習", "practice", "990001");
    assertThat(full().disclosed(ALL).toString()).doesNotContain("練習", "990001", "B10");
  }

  private static ConfirmedEligibility full() {
    return of(Qualifications.full(), Optional.empty());
  }

  private static ConfirmedEligibility of(Qualification one, Optional<Qualification> aid) {
    return new ConfirmedEligibility(
        EligibilityOutcome.VALID, new PersonId("practice-ichiro"), one, aid, AT);
  }

  /** Remembers the context as the real one does, encrypts nothing. */
  private static final class Seal implements DataSeal {
    @Override
    public byte[] seal(byte[] plain, String context) {
      byte[] sealed = Arrays.copyOf(plain, plain.length + 1);
      sealed[plain.length] = (byte) context.hashCode();
      return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      if (sealed[sealed.length - 1] != (byte) context.hashCode()) {
        throw new IllegalStateException("belongs elsewhere");
      }
      return Arrays.copyOf(sealed, sealed.length - 1);
    }
  }
}
