; The Windows installer of Mesa de Compras. make_installer.py compiles it and says what is defined:
;   VERSION   1.2.3          VERSION4  1.2.3.0       FILES    script that lays the frozen program
;   OUTPUT    the setup.exe  ICON      .ico          STUB     x86-unicode or amd64-unicode
;   SIGN      optional: a command that signs the file whose name is appended to it
;
; Switches: /S silent · /ALLUSERS for everybody on the computer (administrator) · /D=C:\folder (last,
; without quotes) · /PROVISION=folder with connections.toml and settings.toml for first starts ·
; /OLDER allows an older version in the place of a newer one.
; Uninstaller: /S silent · /PURGE removes this user's profile and kept credentials too.
; Exit codes: see EXIT_… below; 2 where Windows refused a file (disk full, no permission).

Unicode true
Target ${STUB}
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
AllowSkipFiles off
CRCCheck force

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define NAME "Mesa de Compras"
!define EXE "purchasing-gui.exe"
!define INSIDES "_internal"
!define PROFILE "MesaDeCompras"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\MesaDeCompras"

; Codes that Intune and Configuration Manager know.
!define EXIT_NEEDS_ADMINISTRATOR 740
!define EXIT_OLD_WINDOWS 1150
!define EXIT_FAILED 1603
!define EXIT_PROGRAM_OPEN 1618
!define EXIT_OTHER_VERSION 1638

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
Icon "${ICON}"
UninstallIcon "${ICON}"

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
!macro VersionWords LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "${NAME}"
!macroend

!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
; The first language is taken where Windows speaks neither.
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "English"
!insertmacro VersionWords ${LANG_SPANISH}
!insertmacro VersionWords ${LANG_ENGLISH}

LangString PROGRAM_PART ${LANG_SPANISH} "El programa"
LangString PROGRAM_PART ${LANG_ENGLISH} "The program"
LangString DATA_PART ${LANG_SPANISH} "También mis datos: borradores, pedidos, guías y credenciales"
LangString DATA_PART ${LANG_ENGLISH} "My data too: drafts, orders, guides and credentials"
LangString CLOSE_FIRST ${LANG_SPANISH} "${NAME} está abierta.$\r$\n$\r$\nCiérrela y presione Reintentar. Lo que está escrito se guarda solo."
LangString CLOSE_FIRST ${LANG_ENGLISH} "${NAME} is open.$\r$\n$\r$\nClose it and press Retry. What is written saves itself."
LangString IS_NEWER ${LANG_SPANISH} "Ya está instalada la versión $R0, que es más nueva. Una versión anterior puede no abrir sus datos.$\r$\n$\r$\n¿Instalar de todos modos la ${VERSION}?"
LangString IS_NEWER ${LANG_ENGLISH} "Version $R0 is installed, which is newer. An older version may not open your data.$\r$\n$\r$\nInstall ${VERSION} all the same?"
LangString FOR_EVERYBODY ${LANG_SPANISH} "${NAME} ya está instalada para todos los usuarios de este equipo. Pida a sistemas que la actualice."
LangString FOR_EVERYBODY ${LANG_ENGLISH} "${NAME} is already installed for every user of this computer. Ask your IT department to update it."
LangString OLD_WINDOWS ${LANG_SPANISH} "${NAME} necesita Windows 10 o posterior, de 64 bits."
LangString OLD_WINDOWS ${LANG_ENGLISH} "${NAME} needs Windows 10 or later, 64-bit."
LangString STRANGE_FOLDER ${LANG_SPANISH} "En $INSTDIR ya hay otro programa. Elija otra carpeta."
LangString STRANGE_FOLDER ${LANG_ENGLISH} "There is another program in $INSTDIR. Choose another folder."
LangString NOT_PLACED ${LANG_SPANISH} "No se pudieron poner los archivos nuevos; la versión anterior sigue como estaba."
LangString NOT_PLACED ${LANG_ENGLISH} "The new files could not be put in place; the earlier version is as it was."
LangString NOT_REMOVED ${LANG_SPANISH} "Algunos archivos no se pudieron borrar. Intente otra vez."
LangString NOT_REMOVED ${LANG_ENGLISH} "Some files could not be removed. Try again."

Var AllUsers
Var Words

!macro Stop CODE
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro SaySilently TEXT CODE
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  !insertmacro Stop ${CODE}
!macroend

; Leaves with EXIT_PROGRAM_OPEN unless nobody runs the program: Windows lets no one write to the
; file of a running program, whichever user runs it. Silently it waits five seconds at most.
!macro WaitUntilClosed UN
Function ${UN}WaitUntilClosed
  StrCpy $1 0
  again:
  IfFileExists "$INSTDIR\${EXE}" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\${EXE}" a
  ${IfNot} ${Errors}
    FileClose $0
    Goto closed
  ${EndIf}
  IntOp $1 $1 + 1
  ${If} ${Silent}
  ${AndIf} $1 <= 10
    Sleep 500
    Goto again
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CLOSE_FIRST)" /SD IDCANCEL IDRETRY again
  !insertmacro Stop ${EXIT_PROGRAM_OPEN}
  closed:
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

; For everybody means as an administrator: silently that must be so already, else Windows asks.
!macro BecomeAdministrator PROGRAM WORDS
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    ${IfNot} ${Silent}
      ExecShell "runas" "${PROGRAM}" "${WORDS}"
      Quit
    ${EndIf}
    !insertmacro Stop ${EXIT_NEEDS_ADMINISTRATOR}
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro SaySilently "$(OLD_WINDOWS)" ${EXIT_OLD_WINDOWS}
  ${EndIf}
  ${GetParameters} $Words
  ClearErrors
  ${GetOptions} $Words "/ALLUSERS" $0
  ${If} ${Errors}
    StrCpy $AllUsers 0
    Call RefuseBesideAllUsers
    SetShellVarContext current
    StrCpy $1 "$LOCALAPPDATA\Programs\${NAME}"
  ${Else}
    StrCpy $AllUsers 1
    !insertmacro BecomeAdministrator "$EXEPATH" "$Words"
    SetShellVarContext all
    StrCpy $1 "$PROGRAMFILES64\${NAME}"
  ${EndIf}
  ReadRegStr $2 SHCTX "${KEY}" "InstallLocation"
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $1
    ${If} $2 != ""
      StrCpy $INSTDIR $2
    ${EndIf}
  ${EndIf}
  Call AskBeforeOlder
FunctionEnd

Function RefuseBesideAllUsers
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 != ""
    !insertmacro SaySilently "$(FOR_EVERYBODY)" ${EXIT_OTHER_VERSION}
  ${EndIf}
FunctionEnd

Function AskBeforeOlder
  ReadRegStr $R0 SHCTX "${KEY}" "DisplayVersion"
  ${If} $R0 == ""
    Return
  ${EndIf}
  ${VersionCompare} "${VERSION}" "$R0" $0
  ClearErrors
  ${GetOptions} $Words "/OLDER" $1
  ${If} $0 == 2
  ${AndIf} ${Errors}
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(IS_NEWER)" /SD IDNO IDYES +3
    !insertmacro Stop ${EXIT_OTHER_VERSION}
  ${EndIf}
FunctionEnd

; The new files are laid beside the old ones and change places with them in one go, so that a full
; disk or a lost current leaves one whole version.
Section
  Call RefuseStrangeFolder
  Call WaitUntilClosed
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"
  !include "${FILES}"
  ClearErrors
  WriteUninstaller "$INSTDIR\.new\uninstall.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}
  SetOutPath "$INSTDIR"
  Call ChangePlaces
  Call LeaveEarlierFolder
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0
  Call TakeProvisions
  Call TellWindows
SectionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\.new"
FunctionEnd

; A folder with somebody else's frozen program must not lose its insides to ours.
Function RefuseStrangeFolder
  ${If} ${FileExists} "$INSTDIR\${INSIDES}\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${EXE}"
    !insertmacro SaySilently "$(STRANGE_FOLDER)" ${EXIT_FAILED}
  ${EndIf}
FunctionEnd

Function ChangePlaces
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    CreateDirectory "$INSTDIR\.old"
    Rename "$INSTDIR\${INSIDES}" "$INSTDIR\.old\${INSIDES}"
    ${IfNot} ${Errors}
      Rename "$INSTDIR\${EXE}" "$INSTDIR\.old\${EXE}"
    ${EndIf}
  ${EndIf}
  ${IfNot} ${Errors}
    Rename "$INSTDIR\.new\${INSIDES}" "$INSTDIR\${INSIDES}"
    Rename "$INSTDIR\.new\${EXE}" "$INSTDIR\${EXE}"
  ${EndIf}
  ${If} ${Errors}
    Call ChangeBack
    !insertmacro SaySilently "$(NOT_PLACED)" ${EXIT_FAILED}
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  Rename "$INSTDIR\.new\uninstall.exe" "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"
FunctionEnd

Function ChangeBack
  ${If} ${FileExists} "$INSTDIR\.old\${INSIDES}\*.*"
    RMDir /r "$INSTDIR\${INSIDES}"
    Rename "$INSTDIR\.old\${INSIDES}" "$INSTDIR\${INSIDES}"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\.old\${EXE}"
    Delete "$INSTDIR\${EXE}"
    Rename "$INSTDIR\.old\${EXE}" "$INSTDIR\${EXE}"
  ${EndIf}
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\.new"
  RMDir "$INSTDIR\.old"
FunctionEnd

; Somebody chose another folder than last time: the earlier one is emptied, the profile stays.
Function LeaveEarlierFolder
  ReadRegStr $2 SHCTX "${KEY}" "InstallLocation"
  ${If} $2 != ""
  ${AndIf} $2 != $INSTDIR
  ${AndIf} ${FileExists} "$2\uninstall.exe"
    ExecWait '"$2\uninstall.exe" /S _?=$2'
    Delete "$2\uninstall.exe"
    RMDir "$2"
  ${EndIf}
FunctionEnd

Function TakeProvisions
  ClearErrors
  ${GetOptions} $Words "/PROVISION=" $0
  ${IfNot} ${Errors}
    CreateDirectory "$INSTDIR\provision"
    CopyFiles /SILENT "$0\connections.toml" "$INSTDIR\provision\connections.toml"
    CopyFiles /SILENT "$0\settings.toml" "$INSTDIR\provision\settings.toml"
  ${EndIf}
FunctionEnd

Function TellWindows
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr SHCTX "${KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
FunctionEnd

Section "un.$(PROGRAM_PART)" ProgramPart
  SectionIn RO
  Call un.WaitUntilClosed
  Call un.ForgetCredentials
  SetOutPath "$TEMP"
  ClearErrors
  Delete "$INSTDIR\${EXE}"
  RMDir /r "$INSTDIR\${INSIDES}"
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"
  Delete "$INSTDIR\provision\connections.toml"
  Delete "$INSTDIR\provision\settings.toml"
  ${If} ${Errors}
    !insertmacro SaySilently "$(NOT_REMOVED)" ${EXIT_FAILED}
  ${EndIf}
  RMDir "$INSTDIR\provision"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

; Where an administrator uninstalls for everybody, this is the administrator's own profile; nobody
; else's is touched.
Section /o "un.$(DATA_PART)" DataPart
  SetShellVarContext current
  ${If} $LOCALAPPDATA != ""
    RMDir /r "$LOCALAPPDATA\${PROFILE}"
  ${EndIf}
SectionEnd

; The program knows the names of its entries in Windows' credential manager, and is still there.
Function un.ForgetCredentials
  ${If} ${SectionIsSelected} ${DataPart}
    ExecWait '"$INSTDIR\${EXE}" --forget-credentials'
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    !insertmacro BecomeAdministrator "$INSTDIR\uninstall.exe" ""
    SetShellVarContext all
  ${EndIf}
  ${GetParameters} $Words
  ClearErrors
  ${GetOptions} $Words "/PURGE" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${DataPart}
  ${EndIf}
FunctionEnd
