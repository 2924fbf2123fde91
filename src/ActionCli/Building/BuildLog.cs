using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Reads the build's lines as they come: phases go to the progress, errors and warnings to the user.</summary>
internal sealed class BuildLog(Progress progress, IBuildPlace place)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> unclassified = [];
    private int errors;
    private CommandFailedException? toolchain;

    /// <summary>What was built, once the SDK package has told where it is.</summary>
    public BuiltProgram? Program => Facts["Program"] is [.., var elf] ? new BuiltProgram(FileHere(elf), [.. Facts["Library"].Select(FileHere)]) : null;

    public BuildFacts Facts { get; } = new();

    public async Task ReadAsync(StreamReader lines, CancellationToken cancellation)
    {
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            lock (gate)
            {
                Take(line.Trim());
            }
        }
    }

    /// <summary>Why the build failed. What the build printed and nobody recognised is shown now, when it may matter.</summary>
    public CommandFailedException Explain(string project)
    {
        if (toolchain is not null)
        {
            return toolchain;
        }

        if (errors == 0)
        {
            unclassified.ForEach(progress.Print);
        }

        return Errors.BuildFailed(project, Math.Max(errors, 1));
    }

    private void Take(string line)
    {
        if (Facts.Take(line))
        {
            return;
        }

        if (line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
        {
            Show(line);
        }
        else if (PhaseAfter(line) is { } phase)
        {
            progress.Enter(phase);
        }
        else
        {
            unclassified.Add(line);
        }

        toolchain ??= BuildFailures.Recognise(line);
    }

    private FileInfo FileHere(string path) => new(place.PathHere(path));

    private void Show(string line)
    {
        // The same line comes once per project that sees it; the project's path at its end tells the user nothing.
        var project = line.LastIndexOf(" [", StringComparison.Ordinal);
        var text = project > 0 && line.EndsWith(']') ? line[..project] : line;

        if (seen.Add(text))
        {
            errors += text.Contains(": error ", StringComparison.Ordinal) ? 1 : 0;
            progress.Print(text);
        }
    }

    private static string? PhaseAfter(string line) => line switch
    {
        _ when line.StartsWith("Determining projects", StringComparison.Ordinal) => "Restoring packages",
        _ when line.StartsWith("Restored ", StringComparison.Ordinal) || line.StartsWith("All projects", StringComparison.Ordinal) => "Compiling C#",
        _ when line.StartsWith("Generating native code", StringComparison.Ordinal) => "Generating native code",
        _ => null,
    };
}
