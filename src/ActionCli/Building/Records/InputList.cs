using System.ComponentModel;
using System.Text.Json;
using AotAction.Cli.Kernel;

namespace AotAction.Cli.Building.Records;

/// <summary>Gathers what a program depends on, from what its build told and from what a build looks for by itself.</summary>
internal sealed class InputList
{
    // The kernel stamps files with the time of its last tick.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly BuildFacts facts;
    private readonly HashSet<BuildInput> inputs = [];
    private readonly HashSet<string> variables = new(StringComparer.Ordinal);
    private readonly List<string> fromElsewhere;

    private InputList(BuildFacts facts)
    {
        this.facts = facts;
        // Of these the versions are looked at, not each file; and what a build makes of its inputs is none.
        fromElsewhere = [.. facts["Sdk"], .. facts["Packages"].Select(folder => folder.TrimEnd('/') + '/'), .. facts["Derived"]];
    }

    public IReadOnlyCollection<BuildInput> Inputs => inputs;

    /// <summary>Why the list is not complete; null when it is.</summary>
    public string? Doubt { get; private set; }

    /// <param name="facts">What the build told.</param>
    /// <param name="begun">When it began: what was changed since may be in the program or not.</param>
    public static InputList Of(BuildFacts facts, DateTime begun)
    {
        var list = new InputList(facts);
        try
        {
            list.Gather();
            list.Doubt ??= list.ChangedSince(begun - Tick);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception or JsonException or InvalidOperationException)
        {
            list.Doubt = e.Message;
        }

        return list;
    }

    private void Gather()
    {
        Doubt = facts["Project"].Count == 0 || facts["Assets"].Count == 0 ? "the build did not tell what it read" : null;
        AddFiles(facts["Input"].Where(IsUsers));
        AddFiles(facts["Argument"].SelectMany(PathsIn).Where(IsUsers));
        foreach (var project in facts["Project"].Where(IsUsers))
        {
            AddProject(project);
        }

        foreach (var assets in facts["Assets"].Distinct())
        {
            var packages = PackageList.Read(assets);
            Doubt ??= packages.Doubt;
            AddFiles([assets, .. packages.Marks.Where(File.Exists)]);
        }

        Add(InputKind.Sources, facts["Globs"]);
        Add(InputKind.Names, facts["Sdk"].SelectMany(root => (string[])[Path.Combine(root, "sdk"), Path.Combine(root, "sdk-manifests"), Path.Combine(root, "packs")]));
        Add(InputKind.Program, ["dotnet", .. Toolchain.Programs]);
        Add(InputKind.GlobalJson, [""]);
        AddFiles(NuGetSettings);
        Add(InputKind.Environment, [string.Join(' ', variables.Order(StringComparer.Ordinal))]);
    }

    private static IEnumerable<string> NuGetSettings
    {
        get
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return [Path.Combine(home, ".nuget", "NuGet", "NuGet.Config"), Path.Combine(home, ".config", "NuGet", "NuGet.Config"), "/etc/opt/NuGet/Config/NuGet.Config"];
        }
    }

    private void AddProject(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        foreach (var ancestor in SettingsFiles.Ancestors(folder))
        {
            Add(InputKind.Settings, [ancestor]);
            foreach (var file in SettingsFiles.In(ancestor).Where(file => file.EndsWith(".props", StringComparison.Ordinal) || file.EndsWith(".targets", StringComparison.Ordinal)))
            {
                AddText(file, folder);
            }
        }

        AddText(project, folder);
        AddFiles(GitCommit.FilesFor(folder));
    }

    private void AddText(string file, string folder)
    {
        AddFiles([file]);
        if (!File.Exists(file))
        {
            return;
        }

        var text = new ProjectText(file);
        Doubt ??= text.Doubt;
        Add(InputKind.Tree, text.GlobFolders.Select(glob => Path.GetFullPath(glob, folder)));
        variables.UnionWith(text.Names);
        foreach (var import in text.Imports.Where(import => !inputs.Contains(new BuildInput(InputKind.File, import))))
        {
            AddText(import, folder);
        }
    }

    /// <summary>What was changed while the build ran may be in the program, or be missing from it.</summary>
    private string? ChangedSince(DateTime time)
    {
        var files = inputs.Where(input => input.Kind == InputKind.File).Select(input => input.Name).Where(file => IsUsers(file) && File.Exists(file));
        var found = inputs.Where(input => input.Kind is InputKind.Sources or InputKind.Tree).SelectMany(Below);
        return facts["Input"].FirstOrDefault(file => IsUsers(file) && !File.Exists(file)) is { } gone ? $"{gone} is gone"
            : files.Concat(found).FirstOrDefault(file => NativeMethods.ChangedAt(file) >= time) is { } changed ? $"{changed} was changed while the build ran"
            : null;
    }

    /// <summary>The files, and the folders that they are in: one that was moved here is as new as a file.</summary>
    private static IEnumerable<string> Below(BuildInput tree)
    {
        var files = (tree.Kind == InputKind.Sources ? SourceTree.Sources(tree.Name) : SourceTree.All(tree.Name)).ToList();
        var top = tree.Name.TrimEnd('/');
        var folders = files.SelectMany(file => SettingsFiles.Ancestors(Path.GetDirectoryName(file)!).TakeWhile(folder => folder.Length > top.Length)).Distinct();
        return files.Concat(folders);
    }

    /// <summary>The paths that an argument of the compiler or the linker holds, as in --substitution:/path.</summary>
    private static IEnumerable<string> PathsIn(string argument) =>
        argument.IndexOf('/', StringComparison.Ordinal) is >= 0 and var start && File.Exists(argument[start..]) ? [argument[start..]] : [];

    private bool IsUsers(string file) => !fromElsewhere.Any(folder => file.StartsWith(folder, StringComparison.Ordinal));

    private void AddFiles(IEnumerable<string> files) => Add(InputKind.File, files);

    private void Add(InputKind kind, IEnumerable<string> names) => inputs.UnionWith(names.Select(name => new BuildInput(kind, name)));
}
