package zaitaku.web.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.web.facility.ConsentItem;

/** 限度額 and 特定疾病 are nowhere unless they were agreed to, whatever else was (design §4). */
class WithheldItemsTest {

  private static final Instant AT = Instant.parse("2026-11-25T01:00:00Z");
  private static final int ALL = 1 << ConsentItem.values().length;

  private final ConfirmedEligibility whole =
      new ConfirmedEligibility(
          EligibilityOutcome.VALID,
          new PersonId("practice-ichiro"),
          Qualifications.full(),
          Optional.of(Qualifications.aid("20260401", "")),
          AT);

  /** Every way to agree: refused and not asked are the same here, since only agreeing opens. */
  static Stream<Set<ConsentItem>> everyWayToAgree() {
    return IntStream.range(0, ALL)
        .mapToObj(bits ->
            Stream.of(ConsentItem.values())
                .filter(item -> (bits & 1 << item.ordinal()) != 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ConsentItem.class))));
  }

  @ParameterizedTest
  @MethodSource("everyWayToAgree")
  void whatIsKeptAndWhatIsShownHasThemOnlyIfAgreedTo(Set<ConsentItem> agreed) {
    String kept =
        new String(EligibilityEncoding.encode(whole.limitedTo(agreed)), StandardCharsets.UTF_8);
    DisclosedEligibility shown = whole.disclosed(agreed);
    boolean ceiling = agreed.contains(ConsentItem.CEILING_AMOUNT);
    boolean disease = agreed.contains(ConsentItem.SPECIFIED_DISEASE);
    assertThat(kept.contains("CEILING")).isEqualTo(ceiling);
    assertThat(kept.contains("DISEASE")).isEqualTo(disease);
    assertThat(shown.ceilingCategory().isPresent()).isEqualTo(ceiling);
    assertThat(shown.ceilingCategoryLabel().isPresent()).isEqualTo(ceiling);
    assertThat(shown.diseaseLabels().isEmpty()).isEqualTo(!disease);
    assertThat(kept).contains("INSURER_NUMBER");
    assertThat(shown.insurerNumber()).isEqualTo(Qualifications.COMPANY);
  }

  @ParameterizedTest
  @MethodSource("everyWayToAgree")
  void whatWasNotKeptNoLaterAgreementBrings(Set<ConsentItem> agreed) {
    DisclosedEligibility later =
        whole.limitedTo(agreed).disclosed(EnumSet.allOf(ConsentItem.class));
    assertThat(later).isEqualTo(whole.disclosed(agreed));
  }
}
