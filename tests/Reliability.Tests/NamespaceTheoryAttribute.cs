namespace AotAction.Reliability.Tests;

/// <summary>As <see cref="NamespaceFactAttribute"/>, with data.</summary>
public sealed class NamespaceTheoryAttribute : TheoryAttribute
{
    public NamespaceTheoryAttribute() => Skip = NamespaceFactAttribute.Missing;
}
