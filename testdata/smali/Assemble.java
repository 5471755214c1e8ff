import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jf.smali.Smali;
import org.jf.smali.SmaliOptions;

/**
 * Assembles every case of a folder in one process, where smali's own command would need one a DEX file: some seconds
 * instead of minutes. Arguments: the folder of the cases and that of the DEX files.
 */
final class Assemble {
	public static void main(String[] args) throws Exception {
		Path to = Path.of(args[1]);
		for (Path folder : list(Path.of(args[0]))) {
			if (!Files.isDirectory(folder)) {
				continue;
			}
			String name = folder.getFileName().toString();
			assemble(folder, to.resolve(name + ".dex"));
			for (Path further : list(folder)) {
				if (Files.isDirectory(further)) {
					assemble(further, to.resolve(name + "." + further.getFileName() + ".dex"));
				}
			}
		}
	}

	private static void assemble(Path folder, Path dex) throws Exception {
		SmaliOptions options = new SmaliOptions();
		options.apiLevel = 26;
		options.jobs = 1;
		options.verboseErrors = true;
		options.outputDexFile = dex.toString();
		String[] sources = list(folder).stream()
			.map(Path::toString)
			.filter(p -> p.endsWith(".smali"))
			.toArray(String[]::new);
		if (sources.length == 0) {
			throw new IllegalStateException(folder + " has no smali files");
		}
		if (!Smali.assemble(options, sources)) {
			throw new IllegalStateException(folder + " does not assemble");
		}
	}

	private static List<Path> list(Path folder) throws Exception {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.sorted().toList();
		}
	}
}
