namespace AotAction.Reliability.Tests;

/// <summary>
/// A test that needs the kernel's own bound on memory. Where it cannot be had, LargeProgramTests' weaker one stays: what the kernel says
/// was used.
/// </summary>
public sealed class ControlGroupFactAttribute : FactAttribute
{
    public ControlGroupFactAttribute()
    {
        if ((ControlGroup.Missing ?? NamespaceFactAttribute.Missing) is { } missing)
        {
            Skip = missing;
        }
    }
}
