using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Yaml;

/// <summary>The kinds of payload that files hold, one property for each kind.</summary>
/// <example>
/// <code>
/// var request = await PayloadFile.Integration.ReadAsync("snowflake.yaml");
/// string yaml = PayloadFile.Integration.ToYaml(request);
/// </code>
/// </example>
public static class PayloadFile
{
    /// <summary>Gets the format of files that register or edit an integration.</summary>
    public static PayloadFormat<IntegrationRequest> Integration { get; } = PayloadModel.Format<IntegrationRequest>(IntegrationRequestRules.Node);

    /// <summary>Gets the format of files that list S3 data sources to create.</summary>
    public static PayloadFormat<S3DataSourcesRequest> S3DataSources { get; } = PayloadModel.Format<S3DataSourcesRequest>(S3DataSourcesRequestRules.Node);

    /// <summary>Gets the format of files that register or test a connection.</summary>
    public static PayloadFormat<ConnectionRegistration> Connection { get; } = PayloadModel.Format<ConnectionRegistration>(ConnectionRegistrationRules.Node);

    /// <summary>Gets the format of files with settings for objects of a connection.</summary>
    public static PayloadFormat<DataObjectSettingsRequest> DataObjectSettings { get; } = PayloadModel.Format<DataObjectSettingsRequest>(DataObjectSettingsRequestRules.Node);
}
