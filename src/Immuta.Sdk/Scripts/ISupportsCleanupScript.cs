using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.Scripts;

/// <summary>A manual set-up whose remains a generated script can remove.</summary>
/// <remarks>Snowflake, Redshift and Synapse; for Databricks no removal script is documented.</remarks>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "It keeps a request from the endpoints that do not know its technology.")]
public interface ISupportsCleanupScript : ISupportsSetupScript;
