namespace Immuta.Sdk.Validation;

// The required form of a text. Nothing is parsed or resolved.
internal enum ValueForm
{
    Any,

    // A host name or an IP address, without a scheme.
    Host,

    // The text of a private key in PEM form.
    PrivateKey,

    // A file of any kind in Base64, often one with a private key.
    KeyFile,

    // The text of a service account key file, which is a JSON object.
    JsonKey,
}
