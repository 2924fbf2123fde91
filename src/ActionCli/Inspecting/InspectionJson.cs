using System.Text.Json;
using AotAction.Programs.Elf;
using AotAction.Programs.Init;
using AotAction.Programs.Zip;

namespace AotAction.Cli.Inspecting;

/// <summary>An inspection for programs. docs/inspect.md documents the shape; a member is added, never changed.</summary>
internal static class InspectionJson
{
    public static void Write(Utf8JsonWriter json, Inspection found)
    {
        json.WriteStartObject();
        json.WriteString("file", found.Path);
        json.WriteString("kind", Name(found.Kind));
        json.WriteNumber("size", found.Size);
        WriteOptional(json, "init", found.Init, WriteInit);
        WriteOptional(json, "zip", found.Zip, WriteZip);
        WriteOptional(json, "program", found.Program, WriteProgram);
        WriteHost(json);
        json.WriteBoolean("taken", found.Refusal is null);
        json.WriteString("refusal", found.Refusal);
        json.WriteEndObject();
    }

    private static void WriteOptional<T>(Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        write(json, value);
        json.WriteEndObject();
    }

    private static void WriteInit(Utf8JsonWriter json, InitRequest init)
    {
        json.WriteString("name", init.Start.Name);
        json.WriteString("main", init.Start.Main);
        // The names only: the values may be secrets.
        WriteStrings(json, "env", init.Start.Environment.Select(variable => variable.Key));
    }

    private static void WriteZip(Utf8JsonWriter json, ZipProgram zip)
    {
        json.WriteNumber("unpackedSize", zip.UnpackedSize);
        WriteStrings(json, "entries", zip.Entries.Select(entry => entry.Path));
    }

    private static void WriteProgram(Utf8JsonWriter json, ElfProgram program)
    {
        json.WriteNumber("size", program.Length);
        json.WriteString("architecture", program.Machine);
        json.WriteBoolean("executable", program.Kind.CanStart);
        json.WriteString("interpreter", program.Interpreter);
        json.WriteString("glibc", program.Glibc.Length == 0 ? null : GlibcVersion.Number(program.Glibc));
        json.WriteStartArray("libraries");
        foreach (var library in program.Libraries)
        {
            json.WriteStartObject();
            json.WriteString("name", library.Name);
            WriteStrings(json, "versions", library.Versions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("sdk", program.Mark?.SdkVersion);
        WriteContract(json, program.Mark?.Contract);
    }

    private static void WriteHost(Utf8JsonWriter json)
    {
        json.WriteStartObject("host");
        json.WriteString("architecture", ElfMachine.Host);
        WriteContract(json, SdkMark.CurrentContract);
        json.WriteEndObject();
    }

    private static void WriteContract(Utf8JsonWriter json, uint? contract)
    {
        if (contract is { } version)
        {
            json.WriteNumber("contract", version);
        }
        else
        {
            json.WriteNull("contract");
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Name(FileKind kind) => kind switch
    {
        FileKind.Elf => "elf",
        FileKind.Zip => "zip",
        FileKind.Payload => "payload",
        _ => "unknown",
    };
}
