namespace AotAction.Cli.Building.Sizes;

/// <summary>The space that one namespace of one assembly takes.</summary>
internal sealed class OwnedSize
{
    /// <summary>Bytes of machine code.</summary>
    public long Code { get; set; }

    /// <summary>Bytes of the tables for that code that the garbage collector and exceptions need.</summary>
    public long Tables { get; set; }

    /// <summary>Bytes of types and of objects that exist from the start, before they are packed into the file.</summary>
    public long Packed { get; set; }

    /// <summary>Bytes of constants and resources, as they are in the file.</summary>
    public long Data { get; set; }
}
