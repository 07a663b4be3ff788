package zaitaku.web.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import zaitaku.web.consent.Answer;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;

/**
 * Design §3 in one place, without I/O or clock: how long a consent holds, and whether something may
 * be read under it at a time by somebody. Everything that reads asks here.
 */
public final class ConsentPolicy {

  /** The zone in which a day of consultation begins and ends. */
  public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** 往診, 外来診療等 and 「今回だけ」: a day, to the second. */
  public static final Duration SHORT = Duration.ofHours(24);

  /** Two nodes may differ by this (security.md D07): what one wrote, the other may read at once. */
  public static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);

  private ConsentPolicy() {}

  /**
   * The window of a consent.
   *
   * @param onlyThisTime 「今回だけ」: the patient wants it to end after a day; of home visits only
   * @param day of the consultation, in the calendar of Japan; for {@code ONLINE} and no other kind
   * @throws IllegalArgumentException when the day is missing or too much
   */
  public static ConsentWindow window(
      VisitKind kind, boolean onlyThisTime, Optional<LocalDate> day, Instant registeredAt) {
    if (day.isPresent() != (kind == VisitKind.ONLINE)) {
      throw new IllegalArgumentException("a day of consultation belongs to online consultations");
    }
    return switch (kind) {
      case HOME_VISIT ->
          onlyThisTime
              ? new ConsentWindow.Until(registeredAt.plus(SHORT))
              : new ConsentWindow.UntilRevoked();
      case HOUSE_CALL, OUTPATIENT -> new ConsentWindow.Until(registeredAt.plus(SHORT));
      case ONLINE -> new ConsentWindow.Until(endOf(day.orElseThrow()));
    };
  }

  /** The exclusive end of a day in Tokyo. */
  public static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(TOKYO).toInstant();
  }

  /** How a stored consent stands at a time: a live one whose window is over has ended. */
  public static ConsentState stateAt(ConsentStanding consent, Instant now) {
    boolean over = !ConsentWindow.until(consent.holdsUntil()).holdsAt(now);
    return consent.stored() == ConsentState.LIVE && over ? ConsentState.ENDED : consent.stored();
  }

  /** May this item, of a source or from the kept result, be read. */
  public static Reading item(
      ConsentStanding consent, ConsentItem item, Reader reader, Instant now) {
    if (!mayEverRead(item, reader)) {
      return Reading.NOT_FOR_READER;
    }
    Reading standing = standing(consent, now);
    return standing == Reading.ALLOWED ? answered(consent, item) : standing;
  }

  /**
   * May the kept answer about eligibility (資格情報) be read, without what items withhold. It belongs
   * to the claim, so staff may read it after the consent is over; a patient only on the done page
   * of a visit, never of an online consultation, and while it holds.
   */
  public static Reading eligibility(ConsentStanding consent, Reader reader, Instant now) {
    return switch (reader) {
      case GENERAL_STAFF, MEDICAL_VIEWER -> Reading.ALLOWED;
      case PATIENT -> shownToPatient(consent.kind()) ? standing(consent, now) : notFor();
      case ADMINISTRATOR, OPERATOR -> notFor();
    };
  }

  /** May the source be asked again by insured number, without the card (再照会). */
  public static Reading inquireAgain(ConsentStanding consent, Reader reader, Instant now) {
    return switch (reader) {
      case GENERAL_STAFF, MEDICAL_VIEWER ->
          consent.kind() == VisitKind.HOME_VISIT ? standing(consent, now) : Reading.CARD_NEEDED;
      case PATIENT, ADMINISTRATOR, OPERATOR -> notFor();
    };
  }

  /** Kinds whose consent may be looked at and changed later (同意照会・更新). */
  public static boolean mayBeReviewed(VisitKind kind) {
    return switch (kind) {
      case HOME_VISIT, ONLINE -> true;
      case HOUSE_CALL, OUTPATIENT -> false;
    };
  }

  /** The day changes as it came: typed by the patient, or by the booking of an app (design §4). */
  public static boolean mayChangeDay(VisitKind kind, boolean dayFromApp) {
    return kind == VisitKind.ONLINE && !dayFromApp;
  }

  /** The result stands on the patient's done page for visits only (design §4). */
  public static boolean shownToPatient(VisitKind kind) {
    return switch (kind) {
      case HOME_VISIT, HOUSE_CALL -> true;
      case ONLINE, OUTPATIENT -> false;
    };
  }

  private static boolean mayEverRead(ConsentItem item, Reader reader) {
    return switch (item) {
      case SURGERY, MEDICAL_CARE, MEDICATION, HEALTH_CHECKUP -> reader == Reader.MEDICAL_VIEWER;
      case CEILING_AMOUNT, SPECIFIED_DISEASE ->
          reader == Reader.MEDICAL_VIEWER || reader == Reader.GENERAL_STAFF;
    };
  }

  private static Reading standing(ConsentStanding consent, Instant now) {
    return switch (stateAt(consent, now)) {
      case REVOKED -> Reading.REVOKED;
      case REPLACED -> Reading.REPLACED;
      case ENDED -> Reading.ENDED;
      case LIVE ->
          now.isBefore(consent.registeredAt().minus(CLOCKS_DIFFER))
              ? Reading.NOT_YET
              : Reading.ALLOWED;
    };
  }

  private static Reading answered(ConsentStanding consent, ConsentItem item) {
    Answer answer = consent.answers().get(item);
    if (answer == null) {
      return Reading.NOT_ASKED;
    }
    return switch (answer) {
      case AGREED -> Reading.ALLOWED;
      case REFUSED -> Reading.REFUSED;
    };
  }

  private static Reading notFor() {
    return Reading.NOT_FOR_READER;
  }
}
