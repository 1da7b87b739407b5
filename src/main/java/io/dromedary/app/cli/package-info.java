/** The commands and their options. {@link io.dromedary.app.cli.RootCommand} runs a command line. */
@NullMarked
package io.dromedary.app.cli;

import org.jspecify.annotations.NullMarked;
