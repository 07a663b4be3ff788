package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;

/** Every kind of practice person (design §5), from their card to the page they get. */
class PracticePeopleIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "company insurance           | ICHIRO          | 練習健康保険組合, 枝番, <dd>ウ</dd>",
        "市町村国保                   | HANAKO          | 見本市, 990010",
        "国保組合                     | KUMIAI          | 993014",
        "後期高齢 1割                 | KOKI            | 39990015, 1割, 特定疾病, 一般Ⅰ",
        "後期高齢 2割                 | KOKI-2          | 2割",
        "後期高齢 3割                 | KOKI-3          | 3割",
        "高齢受給者 2割               | KOREI-2         | 2割",
        "高齢受給者 3割               | KOREI-3         | 3割",
        "限度額 ア                    | CEILING-A01     | 限度額の区分, <dd>ア</dd>",
        "限度額 イ                    | CEILING-A02     | <dd>イ</dd>",
        "限度額 ウ                    | CEILING-A03     | <dd>ウ</dd>",
        "限度額 エ                    | CEILING-A04     | <dd>エ</dd>",
        "限度額 オ                    | CEILING-A05     | <dd>オ</dd>",
        "限度額 オ（境）              | CEILING-A06     | オ（境）",
        "限度額 現役並みⅢ             | CEILING-B01     | 現役並みⅢ",
        "限度額 現役並みⅡ             | CEILING-B02     | 現役並みⅡ",
        "限度額 現役並みⅠ             | CEILING-B03     | 現役並みⅠ",
        "限度額 一般                  | CEILING-B04     | <dd>一般</dd>",
        "限度額 低所得Ⅱ               | CEILING-B05     | 低所得Ⅱ",
        "限度額 低所得Ⅰ               | CEILING-B06     | 低所得Ⅰ",
        "限度額 低所得Ⅰ（老福）       | CEILING-B07     | 低所得Ⅰ（老福）",
        "限度額 低所得Ⅰ（境）         | CEILING-B08     | 低所得Ⅰ（境）",
        "限度額 一般Ⅱ                 | CEILING-B09     | 一般Ⅱ",
        "限度額 一般Ⅰ                 | CEILING-B10     | 一般Ⅰ",
        "特定疾病 人工透析            | DISEASE-1       | 特定疾病, 人工透析を要する慢性腎不全",
        "特定疾病 血液凝固因子        | DISEASE-2       | 先天性血液凝固因子障害",
        "特定疾病 two                 | DISEASE-3       | 血液凝固因子製剤に起因するHIV感染症",
        "child with preschool flag   | CHILD           | 小学校に入る前のお子さん",
        "自衛官                       | JIEIKAN         | 自衛官診療証, 07990013, 練習 守",
        "medical aid, one ticket     | FUJO            | 医療券（1枚のうち1枚目）, 見本市福祉事務所, 2026年11月",
        "medical aid, two tickets    | FUJO-TICKETS    | 医療券（2枚のうち1枚目）, 調剤券（2枚のうち2枚目）, 練習薬局",
        "medical aid, mismatch       | FUJO-MISMATCH   | 合わないところ, ほかの医療機関のため",
        "有効（未登録）               | FUJO-NO-TICKET  | 有効（未登録）, まだ登録されていません",
        "birth date 1900-01-01       | FUJO-1900       | 生年月日, 分かりません",
        "insurance and medical aid   | FUJO-BOTH       | 練習健康保険組合, 医療扶助, 併用",
        "● in the name               | GETA            | 練習 ●子",
        "blank kana                  | NO-KANA         | 資格",
        "通称 with real name          | TSUSHO          | 本名",
        "loss entered ahead          | AHEAD           | 有効",
        "two in force                | CHOICE          | 有効",
        "twins without branch        | TWIN-A          | 有効",
        "the other twin              | TWIN-B          | 有効",
        "特例退職                     | RETIRED         | 特例退職被保険者証",
        "特別療養費                   | SPECIAL         | 特別療養費の対象です",
        "顔認証 card                  | FACE            | 有効",
        "職域診療所 member           | MEMBER          | 06990022"
      })
  void whoIsInsuredGetsTheDonePageWithWhatIsTheirsBehindTheTap(
      String kind, String person, String words) {
    Answer done = register(person);
    assertThat(done.title()).as(kind).isEqualTo("受付が終わりました");
    String behind = done.body().substring(done.body().indexOf("<details class=\"reveal\">"));
    assertThat(behind).as(kind).contains(words.split(", "));
    assertThat(Rows.count(at.facility().id())).containsEntry("registration", 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "UNREGISTERED, 健康保険証の利用登録が、まだです",
    "LOST, 健康保険の資格が、切れています",
    "LOST-NEW, 健康保険が、新しく変わっています",
    "FUTURE, 健康保険が、新しく変わっています",
    "NONE, 健康保険の資格が見つかりませんでした",
    "MULTIPLE, 健康保険の資格が、いくつか見つかりました"
  })
  void whoIsNotGetsThePageThatSaysWhatToDo(String person, String title) {
    assertThat(register(person).title()).isEqualTo(title);
  }

  @Test
  void nothingOfMedicalAidStandsBeforeTheTap() {
    String body = register("FUJO-MISMATCH").body();
    String seen = body.substring(0, body.indexOf("<details class=\"reveal\">"));
    assertThat(seen).doesNotContain("医療扶助", "医療券", "福祉事務所", "見本 恵");
    String after = body.substring(body.indexOf("</details>", seen.length()));
    assertThat(after).doesNotContain("医療扶助", "医療券", "福祉事務所", "見本 恵");
  }

  @Test
  void ofMedicalAidAloneTheNumbersAreCalledWhatTheyAre() {
    assertThat(register("FUJO").body())
        .contains("公費負担者番号</dt><dd>12990016", "受給者番号</dt><dd>9900044")
        .doesNotContain("保険者番号</dt>");
  }

  @Test
  void theSamePersonAfterANewCardReplacesTheConsentOfTheOldOne() {
    register("OLD-CARD");
    register("NEW-CARD");
    assertThat(
            Rows.text(
                at.facility().id(),
                "select string_agg(state, ' ' order by registered_at) from registration"))
        .isEqualTo("REPLACED LIVE");
  }

  private Answer register(String person) {
    Acts one = new Acts(reception.origin());
    return one.shown(one.register(at.path(), reception.card("PRACTICE-" + person), Map.of()));
  }
}
