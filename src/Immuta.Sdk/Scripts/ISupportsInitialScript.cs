using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.Scripts;

/// <summary>A manual set-up that takes two scripts, one run after the other.</summary>
/// <remarks>Redshift and Synapse.</remarks>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "It keeps a request from the endpoints that do not know its technology.")]
public interface ISupportsInitialScript : ISupportsSetupScript;
