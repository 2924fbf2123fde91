using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AotAction.Cli.Building.Sizes;

/// <summary>Reads one list of the compiler's statistics from start to end.</summary>
internal sealed class StatisticsList
{
    private readonly MetadataReader metadata;
    private readonly OwnerNames names;
    private BlobReader il;

    public StatisticsList(PEReader assembly, MetadataReader metadata, MethodDefinition method)
    {
        this.metadata = metadata;
        names = new OwnerNames(metadata);
        il = assembly.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
    }

    public bool IsAtEnd => il.RemainingBytes == 0;

    public Owner Owner() => Operation() is ILOpCode.Ldtoken ? names.Of(MetadataTokens.EntityHandle(il.ReadInt32())) : throw Unexpected();

    /// <summary>Null if a zero stands for none.</summary>
    public Owner? OwnerOrNone()
    {
        switch (Operation())
        {
            case ILOpCode.Ldtoken:
                return names.Of(MetadataTokens.EntityHandle(il.ReadInt32()));
            case ILOpCode.Ldc_i4_0:
                return null;
            default:
                throw Unexpected();
        }
    }

    public int Number() => Operation() switch
    {
        ILOpCode.Ldc_i4 => il.ReadInt32(),
        ILOpCode.Ldc_i4_s => il.ReadSByte(),
        >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8 and var small => small - ILOpCode.Ldc_i4_0,
        _ => throw Unexpected(),
    };

    public string Text() => Operation() is ILOpCode.Ldstr
        ? metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(il.ReadInt32()))
        : throw Unexpected();

    /// <summary>The name of an assembly that is given as a number.</summary>
    public string Assembly() => names.OfAssembly((AssemblyReferenceHandle)MetadataTokens.EntityHandle(Number()));

    private ILOpCode Operation() => (ILOpCode)il.ReadByte();

    private BadImageFormatException Unexpected() => new($"The compiler's statistics are not as expected at byte {il.Offset} of a list.");
}
