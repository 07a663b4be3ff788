package zaitaku.web.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import zaitaku.web.consent.Answer;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;

/** What holds for every consent at every time, from 1970 to 2100. */
class ConsentPolicyPropertyTest {

  private static final long LAST = 4_102_444_800L;

  @Property
  void aDayInTokyoEndsFifteenHoursIntoItsUtcDay(@ForAll @IntRange(max = 47_000) int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    Instant end = ConsentPolicy.endOf(date);
    assertThat(end).isEqualTo(date.atTime(LocalTime.of(15, 0)).toInstant(ZoneOffset.UTC));
    assertThat(end.atZone(ConsentPolicy.TOKYO).toLocalDate()).isEqualTo(date.plusDays(1));
    assertThat(end.minusNanos(1).atZone(ConsentPolicy.TOKYO).toLocalDate()).isEqualTo(date);
  }

  @Property
  void nothingIsReadOutsideTheWindowHoweverTheClockJumps(
      @ForAll VisitKind kind,
      @ForAll boolean onlyThisTime,
      @ForAll @LongRange(max = LAST) long registered,
      @ForAll @IntRange(max = 366) int daysAhead,
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = -LAST, max = LAST) Long> jumps) {
    Instant begin = Instant.ofEpochSecond(registered);
    LocalDate today = begin.atZone(ConsentPolicy.TOKYO).toLocalDate();
    Optional<LocalDate> day =
        kind == VisitKind.ONLINE ? Optional.of(today.plusDays(daysAhead)) : Optional.empty();
    Optional<Instant> end = ConsentPolicy.window(kind, onlyThisTime, day, begin).end();
    ConsentStanding consent = consent(kind, ConsentState.LIVE, begin, end, Answer.AGREED);
    for (long jump : jumps) {
      Instant now = begin.plusSeconds(jump);
      boolean inside = !now.isBefore(begin.minusSeconds(1)) && end.map(now::isBefore).orElse(true);
      assertThat(read(consent, now) == Reading.ALLOWED).isEqualTo(inside);
    }
  }

  @Property
  void aShortWindowIsADayLongWheneverItBegins(@ForAll @LongRange(max = LAST) long second) {
    Instant begin = Instant.ofEpochSecond(second);
    for (VisitKind kind : List.of(VisitKind.HOUSE_CALL, VisitKind.OUTPATIENT)) {
      assertThat(ConsentPolicy.window(kind, false, Optional.empty(), begin).end())
          .contains(begin.plusSeconds(86_400));
    }
  }

  @Property
  void whatWasTakenBackReplacedOrEndedIsNeverReadAgain(
      @ForAll VisitKind kind,
      @ForAll Reader reader,
      @ForAll ConsentItem item,
      @ForAll @LongRange(max = LAST) long registered,
      @ForAll @LongRange(max = LAST) long now) {
    Instant at = Instant.ofEpochSecond(now);
    for (ConsentState state :
        List.of(ConsentState.REVOKED, ConsentState.REPLACED, ConsentState.ENDED)) {
      ConsentStanding consent =
          consent(kind, state, Instant.ofEpochSecond(registered), Optional.empty(), Answer.AGREED);
      assertThat(ConsentPolicy.item(consent, item, reader, at)).isNotEqualTo(Reading.ALLOWED);
      assertThat(ConsentPolicy.inquireAgain(consent, reader, at)).isNotEqualTo(Reading.ALLOWED);
    }
  }

  @Property
  void whatWasRefusedIsNeverRead(
      @ForAll VisitKind kind,
      @ForAll Reader reader,
      @ForAll ConsentItem item,
      @ForAll @LongRange(max = LAST) long now) {
    Instant at = Instant.ofEpochSecond(now);
    ConsentStanding consent =
        consent(kind, ConsentState.LIVE, at, Optional.empty(), Answer.REFUSED);
    assertThat(ConsentPolicy.item(consent, item, reader, at))
        .isIn(Reading.REFUSED, Reading.NOT_FOR_READER);
  }

  private static Reading read(ConsentStanding consent, Instant now) {
    return ConsentPolicy.item(consent, ConsentItem.SURGERY, Reader.MEDICAL_VIEWER, now);
  }

  private static ConsentStanding consent(
      VisitKind kind, ConsentState state, Instant begin, Optional<Instant> end, Answer answer) {
    Map<ConsentItem, Answer> answers = new EnumMap<>(ConsentItem.class);
    Arrays.stream(ConsentItem.values()).forEach(item -> answers.put(item, answer));
    return new ConsentStanding(kind, state, begin, end, answers);
  }
}
