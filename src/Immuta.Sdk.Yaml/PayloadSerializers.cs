using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Yaml;

/// <summary>Provides the serializers of payload files, one property for each kind.</summary>
/// <example>
/// <code>
/// PolicyRequest policy = await PayloadSerializers.Policy.ReadFileAsync("policies/mask-email.yaml");
/// string yaml = PayloadSerializers.Policy.ToYaml(policy);
/// </code>
/// </example>
public static class PayloadSerializers
{
    /// <summary>Gets the serializer of files that register or edit an integration.</summary>
    public static PayloadSerializer<IntegrationRequest> Integration { get; } = PayloadModel.Format<IntegrationRequest>(IntegrationRequestRules.Node);

    /// <summary>Gets the serializer of files that list S3 data sources to create.</summary>
    public static PayloadSerializer<S3DataSourcesRequest> S3DataSources { get; } = PayloadModel.Format<S3DataSourcesRequest>(S3DataSourcesRequestRules.Node);

    /// <summary>Gets the serializer of files that register or test a connection.</summary>
    public static PayloadSerializer<ConnectionRegistration> Connection { get; } = PayloadModel.Format<ConnectionRegistration>(ConnectionRegistrationRules.Node);

    /// <summary>Gets the serializer of files with settings for objects of a connection.</summary>
    public static PayloadSerializer<DataObjectSettingsRequest> DataObjectSettings { get; } = PayloadModel.Format<DataObjectSettingsRequest>(DataObjectSettingsRequestRules.Node);

    /// <summary>Gets the serializer of files with the data sources of a connection.</summary>
    public static PayloadSerializer<DataSourcesRequest> DataSources { get; } = PayloadModel.Format<DataSourcesRequest>(DataSourcesRequestRules.Node);

    /// <summary>Gets the serializer of files that each hold one global policy.</summary>
    public static PayloadSerializer<PolicyRequest> Policy { get; } = PayloadModel.Format<PolicyRequest>(PolicyRequestRules.Node);

    /// <summary>Gets the serializer of files that each hold one whole project.</summary>
    public static PayloadSerializer<ProjectRequest> Project { get; } = PayloadModel.Format<ProjectRequest>(ProjectRequestRules.Node);

    /// <summary>Gets the serializer of files that hold a purpose and those below.</summary>
    public static PayloadSerializer<PurposeRequest> Purpose { get; } = PayloadModel.Format<PurposeRequest>(PurposeRequestRules.Node);
}
