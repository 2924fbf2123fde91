using System.Reflection.Metadata;

namespace AotAction.Cli.Building.Sizes;

/// <summary>Finds the assembly and the namespace of a type or a member. A generic instance or an array counts for its definition.</summary>
internal sealed class OwnerNames(MetadataReader metadata)
{
    // In a signature: ECMA-335, II.23.1.16.
    private const byte Pointer = 0x0f, ByReference = 0x10, ValueType = 0x11, Class = 0x12, Array = 0x14, GenericInstance = 0x15,
        SingleArray = 0x1d;

    private static readonly Owner runtime = new("System.Private.CoreLib", "System");

    public Owner Of(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => OfType((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification =>
            OfSignature(metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature)),
        HandleKind.MemberReference => Of(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent),
        HandleKind.MethodSpecification => Of(metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
        _ => runtime,
    };

    public string OfAssembly(AssemblyReferenceHandle handle) => metadata.GetString(metadata.GetAssemblyReference(handle).Name);

    private Owner OfType(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => OfType((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference =>
                new Owner(OfAssembly((AssemblyReferenceHandle)type.ResolutionScope), metadata.GetString(type.Namespace)),
            _ => runtime,
        };
    }

    private Owner OfSignature(BlobReader signature)
    {
        while (signature.RemainingBytes > 0)
        {
            switch (signature.ReadByte())
            {
                case Pointer or ByReference or Array or SingleArray or GenericInstance:
                    break;
                case ValueType or Class:
                    return Of(signature.ReadTypeHandle());
                default:
                    // A number, a string, a function pointer: they belong to the runtime itself.
                    return runtime;
            }
        }

        return runtime;
    }
}
