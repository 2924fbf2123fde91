using AotAction.Cli.Building.Warnings;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Reads the build's lines as they come: phases go to the progress, errors and warnings to the user.</summary>
internal sealed class BuildLog(Progress progress, IBuildPlace place)
{
    private const string NativePhase = "Generating native code";

    private readonly Lock gate = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> unclassified = [];
    private WarningList? warnings;
    private int errors;
    private CommandFailedException? toolchain;

    /// <summary>The built program, after the SDK package has reported its path.</summary>
    public BuiltProgram? Program =>
        Facts["Program"] is [.., var elf] ? new BuiltProgram(FileHere(elf), [.. Facts["Library"].Select(FileHere)]) : null;

    /// <summary>The compiler's size statistics, if requested.</summary>
    public FileInfo? Statistics => Facts["Statistics"] is [.., var file] ? FileHere(file) : null;

    public BuildFacts Facts { get; } = new();

    public WarningList Warnings => warnings ??= new WarningList(Facts);

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

    /// <summary>The reason for the failure. Lines that nobody recognized are shown now, because they may matter.</summary>
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

        if (line.Contains(": error ", StringComparison.Ordinal) || line.Contains(" analysis error ", StringComparison.Ordinal))
        {
            ShowError(WithoutProject(line));
        }
        else if (BuildWarning.TryParse(WithoutProject(line)) is { } warning)
        {
            Show(warning);
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

    private void Show(BuildWarning warning)
    {
        if (Warnings.Add(warning))
        {
            progress.Print(warning.Text);
        }
    }

    private void ShowError(string text)
    {
        if (seen.Add(text))
        {
            errors++;
            progress.Print(text);
        }
    }

    /// <summary>Each project that sees a line prints it again. The project's path at its end is useless to the user.</summary>
    private static string WithoutProject(string line)
    {
        var project = line.LastIndexOf(" [", StringComparison.Ordinal);
        return project > 0 && line.EndsWith(']') ? line[..project] : line;
    }

    private static string? PhaseAfter(string line) => line switch
    {
        _ when line.StartsWith("Determining projects", StringComparison.Ordinal) => "Restoring packages",
        _ when line.StartsWith("Restored ", StringComparison.Ordinal) || line.StartsWith("All projects", StringComparison.Ordinal) =>
            "Compiling C#",
        _ when line.StartsWith(NativePhase, StringComparison.Ordinal) => NativePhase,
        _ => null,
    };
}
