package dev.stele.issuer.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An option whose URL may hold an access key: of it only the host is ever shown. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface Confidential {}
