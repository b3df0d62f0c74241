namespace Immuta.Sdk;

/// <summary>The way to one Immuta tenant; thread-safe, and meant to live long.</summary>
public interface IImmutaClient
{
    /// <summary>Gets a way to every endpoint, for those without a typed client.</summary>
    IRawClient Raw { get; }
}
