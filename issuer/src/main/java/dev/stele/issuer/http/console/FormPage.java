package dev.stele.issuer.http.console;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.Why;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;

/** A page with a form that is sent to the page's own address. */
public interface FormPage {
  /**
   * Its HTML.
   *
   * @param fields what was typed already; {@link Fields#NONE} at first
   * @param faults why that was refused
   */
  String show(Visit visit, Fields fields, Faults faults) throws RefusedException;

  /**
   * The field that a refusal is about; empty for the form as a whole.
   *
   * @param fields what was sent
   */
  default String fieldOf(RefusedException refused, Fields fields) {
    return refused.why().map(Why::field).filter(fields.values()::containsKey).orElse("");
  }

  /**
   * Does what the form asks for. What refuses it is shown with the form as it was typed.
   *
   * @return what the browser gets then
   */
  Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException;
}
