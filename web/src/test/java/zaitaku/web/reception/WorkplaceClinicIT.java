package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;

/** 職域診療所 receive the members of their insurers only (design §6). */
class WorkplaceClinicIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Acts acts = new Acts(reception.origin());

  @BeforeEach
  void servesOneInsurer() {
    Rows.change(
        facility, "update facility set kind = 'WORKPLACE_CLINIC', served_insurers = '{06990022}'");
    // what was read a moment ago is forgotten
    reception.bean(StoredFacilities.class).setActive(facility, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRACTICE-MEMBER", "PRACTICE-FAMILY"})
  void membersAndTheirFamiliesAreRegistered(String person) {
    Answer done = acts.shown(acts.register(at.path(), reception.card(person), Map.of()));
    assertThat(done.title()).isEqualTo("受付が終わりました");
    assertThat(done.body()).contains("06990022");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v/", "/o/"})
  void whoIsNoMemberIsToldSoPlainly(String door) {
    String base = door.equals("/v/") ? at.path() : reception.online(at);
    Answer page =
        acts.shown(
            acts.register(
                base, reception.card("PRACTICE-NON-MEMBER"), Map.of("operator", "PATIENT")));
    assertThat(page.title()).isEqualTo("この施設は、決まった健康保険の方だけが使えます");
    assertThat(page.body())
        .contains("ほかの医療機関", "同意は、登録していません", "ELIG-MEMBERS")
        .doesNotContain("見つかりません", "990028");
    assertThat(page.body().contains("職員の方へ")).isEqualTo(door.equals("/v/"));
    assertThat(Rows.count(facility)).allSatisfy((table, rows) -> assertThat(rows).isZero());
    assertThat(Rows.text(facility, "select outcome || ' ' || reason from attempt"))
        .isEqualTo("NONE NOT_SERVED");
  }

  @Test
  void whatItMayNotKnowOfANonMemberItIsNotTold() {
    // lost or not: it is not for this facility to know
    Answer page = acts.shown(acts.register(at.path(), reception.card("PRACTICE-LOST"), Map.of()));
    assertThat(page.says("ELIG-MEMBERS")).isTrue();
    assertThat(page.body()).doesNotContain("無効", "切れて");
  }
}
