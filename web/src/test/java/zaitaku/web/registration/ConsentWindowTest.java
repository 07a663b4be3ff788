package zaitaku.web.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import zaitaku.web.facility.VisitKind;

class ConsentWindowTest {

  private static final Instant AT = Instant.parse("2026-11-25T01:02:03Z");

  @Test
  void aHomeVisitHoldsUntilRevoked() {
    ConsentWindow window = ConsentWindow.ofVisit(VisitKind.HOME_VISIT, AT);
    assertThat(window).isEqualTo(new ConsentWindow.UntilRevoked());
    assertThat(window.holdsAt(AT.plusSeconds(10L * 365 * 86_400))).isTrue();
  }

  @Test
  void aHouseCallHoldsToTheLastMomentOfItsDay() {
    ConsentWindow window = ConsentWindow.ofVisit(VisitKind.HOUSE_CALL, AT);
    Instant end = AT.plusSeconds(86_400);
    assertThat(window.holdsAt(end.minusNanos(1))).isTrue();
    assertThat(window.holdsAt(end)).isFalse();
  }

  @Test
  void anOnlineConsultationHoldsToMidnightInTokyo() {
    ConsentWindow window = ConsentWindow.ofConsultation(LocalDate.of(2026, 11, 30));
    assertThat(window).isEqualTo(new ConsentWindow.Until(Instant.parse("2026-11-30T15:00:00Z")));
  }

  @Test
  void aLeapDayEndsLikeAnyDay() {
    assertThat(ConsentWindow.ofConsultation(LocalDate.of(2028, 2, 29)))
        .isEqualTo(new ConsentWindow.Until(Instant.parse("2028-02-29T15:00:00Z")));
  }

  @Test
  void anOnlineWindowIsNotMadeWithoutItsDate() {
    assertThatThrownBy(() -> ConsentWindow.ofVisit(VisitKind.ONLINE, AT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void aShortWindowIsADayLongWheneverItBegins(
      @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second) {
    Instant begin = Instant.ofEpochSecond(second);
    ConsentWindow window = ConsentWindow.ofVisit(VisitKind.OUTPATIENT, begin);
    assertThat(window.holdsAt(begin)).isTrue();
    assertThat(window.holdsAt(begin.plus(ConsentWindow.SHORT).minusNanos(1))).isTrue();
    assertThat(window.holdsAt(begin.plus(ConsentWindow.SHORT))).isFalse();
  }
}
