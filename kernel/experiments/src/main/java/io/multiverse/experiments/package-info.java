/** Commands that run a scenario many times: {@code sweep}. The packages below hold what they consist of. */
package io.multiverse.experiments;
