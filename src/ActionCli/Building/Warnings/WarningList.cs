namespace AotAction.Cli.Building.Warnings;

/// <summary>The warnings of one build, each once, with the package that each is about.</summary>
internal sealed class WarningList(BuildFacts facts)
{
    private readonly List<BuildWarning> all = [];
    private readonly HashSet<(string Code, string? File, int? Line)> places = [];
    private readonly HashSet<BuildWarning> seen = [];
    private PackageCode? packages;

    public IReadOnlyList<BuildWarning> All => all;

    /// <returns>Whether the user should see it now: it is new, and about what the user can mend in a line.</returns>
    public bool Add(BuildWarning warning)
    {
        if (warning.IsOfProgram && !facts["Source"].Contains(warning.File))
        {
            Keep((packages ??= new PackageCode(facts)).Attribute(warning));
            return false;
        }

        // The analyzer has said it already, of the same line, when the compiler says it again.
        var isSaid = warning.IsOfProgram && places.Contains((warning.Code, warning.File, warning.Line));
        places.Add((warning.Code, warning.File, warning.Line));
        return !isSaid && Keep(warning);
    }

    private bool Keep(BuildWarning warning)
    {
        var isNew = seen.Add(warning);
        if (isNew)
        {
            all.Add(warning);
        }

        return isNew;
    }
}
