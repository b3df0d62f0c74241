using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Scripts;

/// <summary>A manual set-up for which Immuta generates a script to run.</summary>
/// <remarks>Snowflake, Databricks, Redshift and Synapse requests that are built with <c>Manual()</c>.</remarks>
public interface ISupportsSetupScript
{
    /// <summary>Gets the request itself, the same object that is sent to create the integration.</summary>
    internal IntegrationRequest Request { get; }
}
