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

  @Test
  void whoIsNoMemberIsToldSoPlainly() {
    Answer page = acts.shown(nonMember(at.path()));
    assertThat(page.title()).isEqualTo("この施設は、決まった健康保険の方だけが使えます");
    assertThat(page.body())
        .contains("ほかの医療機関", "同意は、登録していません", "ELIG-MEMBERS")
        .doesNotContain("見つかりません", "990028");
    assertThat(page.body()).contains("職員の方へ");
    nothingStoredButTheAttempt();
  }

  /** Alone at home nobody is shown how they are insured: the facility confirms it (design §4). */
  @Test
  void onlineTheFacilityTellsWhoIsNoMember() {
    String page = acts.toRegister(reception.online(at), Map.of("operator", "PATIENT"));
    Answer told = acts.shown(acts.withCard(page, reception.card("PRACTICE-NON-MEMBER")));
    assertThat(told.title()).isEqualTo("受付は、まだ終わっていません");
    assertThat(told.body())
        .contains("施設が確認します", "同意は、まだ登録していません", "ELIG-FACILITY")
        .doesNotContain("ELIG-MEMBERS", "決まった健康保険", "職員の方へ", "990028");
    String state = "/bridge/transactions" + page.substring("/card".length()) + "/state";
    assertThat(acts.patient().get(state).body()).contains("rejected").doesNotContain("reason");
    nothingStoredButTheAttempt();
  }

  private Answer nonMember(String base) {
    return acts.register(
        base, reception.card("PRACTICE-NON-MEMBER"), Map.of("operator", "PATIENT"));
  }

  private void nothingStoredButTheAttempt() {
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
