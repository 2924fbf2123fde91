namespace AotAction.Architecture.Tests;

/// <summary>An arrow: a room names a type of another.</summary>
/// <param name="From">The room that names it.</param>
/// <param name="To">The room that declares it.</param>
internal readonly record struct Arrow(string From, string To)
{
    public override string ToString() => $"{From} -> {To}";
}

/// <summary>
/// The rooms of src and the arrows between them, read from the code. A room is a folder, or a file beside the folders of a project.
/// </summary>
internal sealed class RoomMap
{
    private readonly HashSet<string> _projectsWithFolders;
    private readonly Dictionary<string, string> _roomOfType = [];
    private readonly ILookup<string, string> _roomsOfNamespace;

    public RoomMap(IReadOnlyList<SourceFile> files)
    {
        _projectsWithFolders = [.. files.Where(file => file.Path.Count(c => c == '/') > 1).Select(file => file.Path.Split('/')[0])];
        foreach (var file in files)
        {
            foreach (var type in file.Types)
            {
                _roomOfType[$"{file.Namespace}.{type}"] = RoomOf(file);
            }
        }

        _roomsOfNamespace = files.Select(file => (file.Namespace, Room: RoomOf(file))).Distinct()
            .ToLookup(pair => pair.Namespace, pair => pair.Room);
        Rooms = [.. files.Select(RoomOf).Distinct().Order(StringComparer.Ordinal)];
        Arrows = files.SelectMany(file =>
            Targets(file).Select(target => (Arrow: new Arrow(RoomOf(file), target.Room), Why: $"{file.Path} names {target.Name}")))
            .Where(found => found.Arrow.From != found.Arrow.To)
            .GroupBy(found => found.Arrow, found => found.Why)
            .ToDictionary(group => group.Key, group => group.Distinct().ToList());
    }

    public IReadOnlyList<string> Rooms { get; }

    /// <summary>Each arrow, and the names that draw it.</summary>
    public IReadOnlyDictionary<Arrow, List<string>> Arrows { get; }

    /// <summary>Reads src of this clone.</summary>
    public static RoomMap OfThisClone()
    {
        var src = Path.Combine(Repository.Root, "src");
        return new RoomMap([
            .. Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Full: path, Relative: Path.GetRelativePath(src, path)))
                .Where(file => !file.Relative.Split('/').Any(part => part is "obj" or "bin"))
                .Select(file => new SourceFile(file.Relative, File.ReadAllText(file.Full)))]);
    }

    private IEnumerable<(string Room, string Name)> Targets(SourceFile file)
    {
        foreach (var name in file.Usings)
        {
            if (_roomOfType.TryGetValue(name, out var room))
            {
                yield return (room, name);
            }
            else if (_roomsOfNamespace[name].ToList() is [var only])
            {
                // Extension methods are used without the name of their type, but never without this line.
                yield return (only, name);
            }
        }

        foreach (var name in file.Names)
        {
            var parts = name.Split('.');
            // The longest qualification first: A.B.C may be the type C of A.B, or a member of the type B.
            for (var length = parts.Length; length > 0; length--)
            {
                var candidate = string.Join('.', parts[..length]);
                var found = file.VisibleNamespaces.Prepend("").Select(space => space.Length == 0 ? candidate : $"{space}.{candidate}")
                    .FirstOrDefault(_roomOfType.ContainsKey);
                if (found is not null)
                {
                    yield return (_roomOfType[found], found);
                    break;
                }
            }
        }
    }

    private string RoomOf(SourceFile file)
    {
        var parts = file.Path.Split('/');
        if (parts.Length > 2 || !_projectsWithFolders.Contains(parts[0]))
        {
            return string.Join('/', parts[..^1]);
        }

        // ActionServerFallback is a part of ActionServer: overloads of lower priority need a class of their own.
        var name = Path.GetFileNameWithoutExtension(file.Path);
        return $"{parts[0]}/{(name.EndsWith("Fallback", StringComparison.Ordinal) ? name[..^"Fallback".Length] : name)}";
    }
}
