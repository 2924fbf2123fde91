using System.Text.Json.Nodes;

namespace AotAction.Cli.Building.Sizes;

/// <summary>What takes the space in a program. Each byte of its ELF counts once.</summary>
/// <param name="Total">Bytes of the ELF.</param>
/// <param name="Parts">By assembly and namespace.</param>
/// <param name="Rest">The parts that belong to no assembly, by name.</param>
internal sealed record SizeReport(long Total, IReadOnlyDictionary<Owner, long> Parts, IReadOnlyDictionary<string, long> Rest)
{
    private static readonly string[] nativeSections = [".text", ".init", ".fini", ".plt", ".plt.got", ".plt.sec"];
    private static readonly string[] managedSections = ["__managedcode", "__unbox"];
    private static readonly string[] unwindSections = [".eh_frame", ".eh_frame_hdr"];
    private static readonly string[] dataSections = [".rodata", ".dotnet_eh_table", ".data", ".data.rel.ro", "__modules", ".tdata"];

    /// <param name="elf">The program.</param>
    /// <param name="statistics">The compiler's statistics for the same program.</param>
    /// <exception cref="BadImageFormatException">The statistics cannot be read, or belong to another program.</exception>
    public static SizeReport Of(FileInfo elf, FileInfo statistics)
    {
        var compiler = CompilerStatistics.Read(statistics);
        var sections = ElfSections.Read(elf);
        // Types and objects are packed together into one table, so each gets its share of that. A compiler that does not pack leaves them
        // as they are.
        var packed = sections.InMemory(".hydrated") is > 0 and var unpacked ? (double)compiler.Blob("DehydratedData") / unpacked : 1;
        var parts = compiler.Owners
            .Select(owner => KeyValuePair.Create(owner.Key, owner.Value.Code + owner.Value.Tables + owner.Value.Data
                + (long)(owner.Value.Packed * packed)))
            .Where(part => part.Value > 0)
            .ToDictionary();

        var code = compiler.Owners.Values.Sum(size => size.Code);
        var names = compiler.Blob("Metadata") + compiler.Blob("StackTraceMethodMapping") + compiler.Blob("TypeMetadataMap");
        var owned = parts.Values.Sum() - code;
        var rest = new Dictionary<string, long>
        {
            ["runtime and garbage collector"] = Sum(sections, nativeSections),
            ["unwinding of the stack"] = Sum(sections, unwindSections),
            ["names of types and methods"] = names,
            ["stubs between methods"] = Sum(sections, managedSections) - code,
            ["the compiler's and the runtime's other tables"] = Sum(sections, dataSections) - owned - names,
        };
        rest["the ELF file's own"] = elf.Length - parts.Values.Sum() - rest.Values.Sum();
        return rest.Values.All(bytes => bytes >= 0)
            ? new SizeReport(elf.Length, parts, rest)
            : throw new BadImageFormatException("The compiler's statistics name more than the program has.");
    }

    public JsonObject ToJson() => new()
    {
        ["total"] = Total,
        ["assemblies"] = new JsonArray([.. Parts.GroupBy(part => part.Key.Assembly).OrderByDescending(Bytes)
            .ThenBy(assembly => assembly.Key, StringComparer.Ordinal).Select(assembly => (JsonNode)new JsonObject
        {
            ["name"] = assembly.Key,
            ["size"] = Bytes(assembly),
            ["namespaces"] = new JsonArray([.. assembly.OrderByDescending(part => part.Value)
                .Select(part => (JsonNode)new JsonObject { ["name"] = part.Key.Namespace, ["size"] = part.Value })]),
        })]),
        ["rest"] = new JsonArray([.. Rest.Select(part => (JsonNode)new JsonObject { ["name"] = part.Key, ["size"] = part.Value })]),
    };

    private static long Bytes(IEnumerable<KeyValuePair<Owner, long>> parts) => parts.Sum(part => part.Value);

    private static long Sum(ElfSections sections, string[] names) => names.Sum(name => sections[name]);
}
