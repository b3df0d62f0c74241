namespace Immuta.Sdk.V2;

/// <summary>Starts a purpose, under which users act with the data.</summary>
public static class Purpose
{
    /// <summary>Starts a purpose from its name, which is its identity as well.</summary>
    /// <remarks>Needs the Immuta permission <c>GOVERNANCE</c> once it is applied.</remarks>
    /// <param name="name">Name of the purpose.</param>
    /// <returns>The builder, with every option.</returns>
    public static PurposeBuilder Create(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new() { Name = name });
    }
}
