using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

public sealed partial record DataSourcesRequest
{
    // The driver expects the key under a name that depends on the authentication method.
    IReadOnlyList<ValidationProblem> IRequestModel.FurtherProblems => Connection switch
    {
        SnowflakeKeyPairDataConnection keyPair => Named(keyPair.UserFiles, UserFileKey.PrivateKeyFile),
        SnowflakeOAuthCertificateDataConnection certificate => Named(certificate.UserFiles, UserFileKey.OAuthClientCertificate),
        BigQueryKeyFileDataConnection keyFile => Named(keyFile.UserFiles, UserFileKey.KeyFilePath),
        _ => [],
    };

    // The schema reports an empty list.
    private static IReadOnlyList<ValidationProblem> Named(IReadOnlyList<UserFile>? files, UserFileKey name) =>
        files is not { Count: > 0 } || files.Any(file => file.KeyName == name)
            ? []
            : [new("$.connection.userFiles", "keyName", $"The driver looks for the key under the keyName '{name.Value}': give it to one of the files.")];
}
