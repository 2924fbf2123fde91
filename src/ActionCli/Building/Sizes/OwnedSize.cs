namespace AotAction.Cli.Building.Sizes;

/// <summary>What one namespace of one assembly fills.</summary>
internal sealed class OwnedSize
{
    /// <summary>Bytes of machine code.</summary>
    public long Code { get; set; }

    /// <summary>Bytes that the collector and exceptions need of that code.</summary>
    public long Tables { get; set; }

    /// <summary>Bytes of types and of objects that exist from the start, before they are packed into the file.</summary>
    public long Packed { get; set; }

    /// <summary>Bytes of constants and resources, as they are in the file.</summary>
    public long Data { get; set; }
}
