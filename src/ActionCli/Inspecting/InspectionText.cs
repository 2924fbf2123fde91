using System.Globalization;
using AotAction.Cli.Terminal;
using AotAction.Programs.Elf;

namespace AotAction.Cli.Inspecting;

/// <summary>An inspection for people: a line for each thing that was found.</summary>
internal static class InspectionText
{
    public static IEnumerable<string> Lines(Inspection found)
    {
        yield return $"{PlainText.Name(found.Path)}: {Name(found.Kind)}, {Size.Format(found.Size)}";
        if (found.Zip is { } zip)
        {
            yield return Line("zip", string.Create(CultureInfo.InvariantCulture,
                $"{zip.Entries.Count} {(zip.Entries.Count == 1 ? "entry" : "entries")}, {Size.Format(zip.UnpackedSize)} unpacked"));
        }

        if (found.Program is { } program)
        {
            yield return Line("program", $"{program.Kind.Name}, {Size.Format(program.Length)}");
            yield return Line("architecture", program.Machine);
            yield return Line("glibc", program.Glibc.Length == 0 ? "none" : $"{GlibcVersion.Number(program.Glibc)} or newer");
            yield return Line("libraries", program.Libraries.Count == 0
                ? "none" : string.Join(", ", program.Libraries.Select(library => library.Name)));
            yield return Line("built with", program.Mark is { } mark
                ? string.Create(CultureInfo.InvariantCulture, $"AotAction.Sdk {mark.SdkVersion}, contract {mark.Contract}")
                : "no AotAction.Sdk");
        }

        yield return Line("this host", found.Refusal is null ? "accepts it" : "does not accept it");
    }

    /// <summary>Names and versions come from the file, so they are not trusted.</summary>
    private static string Line(string name, string value) => $"  {name,-14}{PlainText.Name(value)}";

    private static string Name(FileKind kind) => kind switch
    {
        FileKind.Elf => "ELF",
        FileKind.Zip => "zip",
        FileKind.Payload => "payload",
        _ => "no program",
    };
}
